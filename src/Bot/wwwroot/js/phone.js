import { h, icon, dayOf, timeOf, sizeOf } from "./dom.js";
import { eventId, post } from "./post.js";

const accepted = "image/*,.pdf,.docx,.xlsx";
const icons = {
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  attach: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L10 17a1.7 1.7 0 0 1-2.4-2.4L15 7",
  file: "M7 3h7l4 4v14H7zM14 3v5h4",
  check: "m5 13 4.5 4.5L19 7",
};

/** One conversation on the page. It shows what the stream tells, and posts what the person does. */
export class Phone {
  #parts = new Map();
  #waiting = new Map();
  #previews = new Map();
  #typingSince = 0;
  #live = false;

  /** @param who {id, title, who, code} @param options {onArrived, joinForm} */
  constructor(who, options) {
    this.who = who;
    this.options = options;
    this.element = this.#build();
  }

  reset() {
    this.#live = false;
    for (const [id, part] of this.#parts) {
      part.remove();
      if (!this.#waiting.has(id)) this.#parts.delete(id);
    }
    this.log.querySelectorAll(".day, .notice").forEach(e => e.remove());
    this.#restart();
  }

  live() {
    // What could not be sent is not forgotten by a server that was started again: it goes out by itself now.
    for (const [id, waits] of this.#waiting) {
      const part = this.#parts.get(id);
      if (part && !part.isConnected) this.log.insertBefore(part, this.typing);
      if (waits.failed) waits.again();
    }
    if (!this.#live) this.#toEnd();
    this.#live = true;
    this.log.removeAttribute("aria-busy");
    this.#restart();
  }

  /** Offers an invitation to a conversation that is already under way. */
  offer(code) {
    if (!this.join.hidden || !code) return;
    const offer = h("div", { class: "notice offer" }, h("p", {}, `Dùng mã mời ${spaced(code)}?`),
      h("button", { type: "button", onclick: () => { offer.remove(); this.#start(code); } }, "Dùng mã này"),
      h("button", { type: "button", onclick: () => offer.remove() }, "Không"));
    this.log.insertBefore(offer, this.typing);
    this.#toEnd();
  }

  connected() { this.banner.hidden = true; }

  lost() { this.banner.hidden = false; }

  acknowledged() {
    // The answer is what ends the waiting sign; an acknowledgement alone may come long before it.
  }

  /** Shows a bubble, in the place of the one with its id if there is one. */
  show(bubble) {
    const known = this.#parts.get(bubble.id);
    const part = this.#render(bubble);
    if (known) {
      const hadFocus = known.contains(document.activeElement);
      known.replaceWith(part);
      if (hadFocus) this.log.focus({ preventScroll: true });
    } else {
      this.#separate(bubble.at);
      this.log.insertBefore(part, this.typing);
    }

    this.#parts.set(bubble.id, part);
    this.#restart();
    if (known) return;
    if (!bubble.mine) this.#setTyping(false);
    if (!this.#live) return;
    part.classList.add("arrived");
    this.#reveal(part, bubble.mine);
    if (!bubble.mine) this.options.onArrived?.(this, bubble);
  }

  #build() {
    this.banner = h("p", { class: "banner", role: "status", hidden: true }, "Mất kết nối, đang nối lại…");
    this.typing = h("div", { class: "typing", hidden: true, "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.join = this.#buildJoin();
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-busy": "true", "aria-label": `Cuộc trò chuyện: ${this.who.title}`, tabindex: "0" }, this.join, this.typing);
    this.more = h("button", { type: "button", class: "more", hidden: true, onclick: () => this.#toEnd() }, "Có tin mới ↓");
    this.log.addEventListener("scroll", () => { if (this.#atEnd()) this.more.hidden = true; }, { passive: true });
    return h("section", { class: "phone", id: `phone-${this.who.id}`, "aria-label": this.who.title },
      h("header", { class: "bar" },
        h("img", { src: "/img/shield.svg", alt: "", width: "40", height: "40" }),
        h("div", {}, h("h2", {}, this.who.title), h("p", {}, this.who.who))),
      this.banner,
      h("div", { class: "screen" }, this.log, this.more),
      this.#buildComposer());
  }

  #buildJoin() {
    const id = `code-${this.who.id}`;
    const code = h("input", { id, name: "code", inputmode: "numeric", autocomplete: "off", maxlength: "12", placeholder: "1234 5678", value: spaced(this.who.code ?? ""), "aria-describedby": `${id}-hint` });
    code.addEventListener("input", () => { if (/^\d{8}$/.test(code.value)) code.value = spaced(code.value); });
    return h("form", { class: "join", hidden: true, onsubmit: event => { event.preventDefault(); this.#start(code.value); } },
      h("img", { src: "/img/shield.svg", alt: "", width: "56", height: "56" }),
      h("p", { class: "join-title" }, "Trợ lý hồ sơ «An toàn về an ninh, trật tự»"),
      h("label", { for: id }, "Mã mời (8 chữ số)"),
      code,
      h("p", { class: "hint", id: `${id}-hint` }, this.who.code ? "Mã đã điền sẵn, chỉ cần bấm «Bắt đầu»." : "Mã ghi trong giấy mời hoặc tin nhắn của Công an xã, phường."),
      h("button", { type: "submit", class: "primary" }, "Bắt đầu"));
  }

  #buildComposer() {
    this.text = h("textarea", { rows: "1", "aria-label": "Nội dung tin nhắn", placeholder: "Gõ tin nhắn…", maxlength: "4096", enterkeyhint: "send" });
    this.text.addEventListener("input", () => this.#grow());
    this.text.addEventListener("keydown", event => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#say();
      }
    });
    const picker = h("input", { type: "file", multiple: true, accept: accepted, class: "sr", tabindex: "-1", "aria-hidden": "true" });
    picker.addEventListener("change", () => {
      this.#attach([...picker.files]);
      picker.value = "";
    });
    return h("form", { class: "composer", onsubmit: event => { event.preventDefault(); this.#say(); } },
      picker,
      h("button", { type: "button", class: "round", "aria-label": "Gửi ảnh, giấy tờ", title: "Gửi ảnh, giấy tờ", onclick: () => picker.click() }, icon(icons.attach)),
      this.text,
      h("button", { type: "submit", class: "round send", "aria-label": "Gửi", title: "Gửi" }, icon(icons.send)));
  }

  #start(code) {
    this.#send("start", eventId(), { code: code.trim() || null }, "Bắt đầu");
  }

  #say() {
    const text = this.text.value.trim();
    if (!text) return;
    this.text.value = "";
    this.#grow();
    this.#send("text", eventId(), { text }, text);
  }

  async #attach(files) {
    const album = eventId();
    for (const file of files) {
      const id = eventId();
      if (/^image\/(jpeg|png|webp)$/.test(file.type)) this.#previews.set(id, URL.createObjectURL(file));
      await this.#send("file", id, { file, album }, "", [{ name: file.name, mediaType: file.type, size: file.size, url: null }]);
    }
  }

  #press(messageId, button, element) {
    const choices = element.closest(".choices");
    choices.querySelectorAll("button").forEach(b => { b.disabled = true; });
    element.classList.add("pressed");
    this.log.focus({ preventScroll: true });
    this.#send("press", eventId(), { key: button.key, message: messageId, label: button.label }, button.label)
      .then(kept => {
        if (kept) return;
        choices.querySelectorAll("button").forEach(b => { b.disabled = false; });
        element.classList.remove("pressed");
      });
  }

  async #send(what, id, content, text, files = []) {
    // Shown at once; the stream brings the server's own copy under the same id.
    if (!this.#parts.has(id)) this.show({ id, at: this.options.now(), mine: true, text, buttons: [], files, sending: true });
    const waits = { failed: false, again: () => this.#send(what, id, content, text, files) };
    this.#waiting.set(id, waits);
    this.#setTyping(true);
    const problem = await post(this.who.id, what, id, content);
    if (!problem) {
      this.#waiting.delete(id);
      this.#parts.get(id)?.classList.remove("sending");
      return true;
    }

    this.#setTyping(false);
    if (problem.refused) {
      this.#waiting.delete(id);
      this.#parts.get(id)?.remove();
      this.#parts.delete(id);
      this.#notice(problem.refused);
      this.#restart();
    } else {
      waits.failed = true;
      this.show({ id, at: this.options.now(), mine: true, text, buttons: [], files, failed: true, why: problem.failed });
    }
    return false;
  }

  #render(bubble) {
    const body = h("div", { class: "bubble" }, h("span", { class: "sr" }, bubble.mine ? "Tôi: " : "Trợ lý: "));
    if (bubble.text) body.append(...paragraphs(bubble.text));
    for (const file of bubble.files ?? []) body.append(this.#renderFile(bubble, file));
    body.append(h("time", { datetime: bubble.at }, timeOf(bubble.at)));
    const part = h("div", { class: `row ${bubble.mine ? "mine" : "theirs"}${bubble.sending ? " sending" : ""}${bubble.failed ? " failed" : ""}` }, body);
    if (bubble.failed) part.append(this.#renderFailed(bubble));
    if (bubble.buttons?.length) {
      part.append(h("div", { class: "choices", role: "group", "aria-label": "Các nút trả lời" }, ...bubble.buttons.map(b => {
        const button = h("button", { type: "button" }, b.label);
        button.addEventListener("click", () => this.#press(bubble.id, b, button));
        return button;
      })));
    }
    return part;
  }

  #renderFile(bubble, file) {
    const preview = this.#previews.get(bubble.id);
    const inside = [
      preview ? h("img", { src: preview, alt: "", class: "thumb" }) : icon(icons.file),
      h("span", {}, h("b", {}, file.name), h("small", {}, [file.size ? sizeOf(file.size) : null, file.url ? "bấm để tải về" : null].filter(Boolean).join(" · "))),
    ];
    return file.url
      ? h("a", { class: "file", href: file.url, download: file.name }, ...inside)
      : h("span", { class: "file" }, ...inside);
  }

  #renderFailed(bubble) {
    const again = this.#waiting.get(bubble.id)?.again;
    return h("p", { class: "failure", role: "alert" }, bubble.why ?? "Chưa gửi được.", " ",
      again ? h("button", { type: "button", onclick: () => { this.#parts.get(bubble.id)?.classList.add("sending"); again(); } }, "Gửi lại") : "Xin gõ lại ạ.");
  }

  #notice(sentence) {
    const notice = h("p", { class: "notice", role: "alert" }, sentence);
    this.log.insertBefore(notice, this.typing);
    this.#toEnd();
  }

  #separate(at) {
    const day = at.slice(0, 10);
    const last = [...this.log.querySelectorAll(".day")].at(-1);
    if (last?.dataset.day === day) return;
    const line = h("p", { class: "day" }, h("span", {}, dayOf(at)));
    line.dataset.day = day;
    this.log.insertBefore(line, this.typing);
  }

  #restart() {
    this.join.hidden = !this.#live || this.#parts.size > 0;
    this.log.classList.toggle("empty", !this.join.hidden);
  }

  #setTyping(on) {
    const stamp = ++this.#typingSince;
    this.typing.hidden = !on;
    if (!on) return;
    if (this.#atEnd()) this.#toEnd();
    setTimeout(() => { if (this.#typingSince === stamp) this.typing.hidden = true; }, 12000);
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
  }

  #atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.more.hidden = true;
  }

  #reveal(part, mine) {
    const height = part.offsetHeight;
    const wasAtEnd = this.log.scrollHeight - height - this.log.scrollTop - this.log.clientHeight < 160;
    if (!mine && !wasAtEnd) {
      this.more.hidden = false;
      return;
    }
    // A message taller than the screen is read from its beginning.
    this.log.scrollTop = height > this.log.clientHeight - 24 ? part.offsetTop - 12 : this.log.scrollHeight;
  }
}

function spaced(code) {
  const digits = code.replace(/\D/g, "");
  return digits.length === 8 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : code;
}

/** The text as lines: where one stands in a form, and what was understood, look like what they are. */
function paragraphs(text) {
  const shown = [];
  let plain = [];
  const flush = () => {
    const joined = plain.join("\n").replace(/^\n+|\n+$/g, "");
    if (joined) shown.push(h("p", { class: "words" }, joined));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const step = /^Câu (\d+)\/(\d+)\s*$/.exec(line);
    const noted = /^(Cháu|Em|Tôi|Con) ghi: /.test(line);
    const item = /^(\d{1,2}\.|[✓○•✗–-]) /u.test(line);
    if (!step && !noted && !item) {
      plain.push(line);
      continue;
    }
    flush();
    if (step) shown.push(h("p", { class: "step" }, h("span", {}, line.trim()), h("progress", { max: step[2], value: step[1], "aria-hidden": "true" })));
    else if (noted) shown.push(h("p", { class: "noted" }, icon(icons.check), h("span", {}, line)));
    else shown.push(h("p", { class: "item" }, line));
  }
  flush();
  return shown;
}
