// Sends files in pieces to this page's own address. A file keeps its id by name, size and date, so that choosing it again
// after a break goes on where it stopped.
import { dashed, eventId } from "./post.js";
import { h, sizeOf } from "./dom.js";

const piece = 512 * 1024;
const most = 20 * 1024 * 1024;
const mostFiles = 30;
const here = location.pathname.replace(/\/$/, "");
const [input, list, send, said] = ["files", "list", "send", "said"].map((id) => document.getElementById(id));
const chosen = new Map();
let batch = eventId();

input.addEventListener("change", async () => {
  for (const file of input.files) {
    await add(file);
  }
  input.value = "";
  show();
});

send.addEventListener("click", async () => {
  send.disabled = input.disabled = true;
  list.querySelectorAll(".drop").forEach((b) => { b.disabled = true; });
  say("Đang gửi, bác đừng tắt trang này ạ…");
  try {
    for (const item of chosen.values()) {
      await upload(item);
    }
    await finish();
  } catch (e) {
    say(e.said ?? "Chưa gửi được. Bác kiểm tra mạng rồi bấm «Gửi» lại, phần đã gửi không mất ạ.", true);
  }
  send.disabled = input.disabled = false;
  list.querySelectorAll(".drop").forEach((b) => { b.disabled = false; });
  show();
});

async function add(file) {
  const id = await idOf(file);
  if (chosen.has(id)) {
    return;
  }
  if (chosen.size >= mostFiles) {
    say(`Mỗi lần bác gửi nhiều nhất ${mostFiles} tệp ạ.`, true);
    return;
  }
  if (file.size > most) {
    say(`«${file.name}» nặng quá ${most / 1024 / 1024} MB. Bác chụp lại ở cỡ nhỏ hơn giúp em ạ.`, true);
    return;
  }
  const state = h("span", { class: "state" }, sizeOf(file.size));
  const row = h("li", {}, preview(file), h("span", { class: "name" }, file.name),
    h("button", { class: "drop", type: "button", "aria-label": `Bỏ ${file.name}`, onclick: () => drop(id) }, "✕"), state);
  list.append(row);
  chosen.set(id, { id, file, row, state });
  say("");
}

async function upload(item) {
  const bar = item.bar ??= item.row.appendChild(h("progress"));
  bar.max = item.file.size;
  let pause = 1000;
  let at = (await ask(item)).size;
  while (at < item.file.size) {
    bar.value = at;
    item.state.textContent = `${Math.floor((at / item.file.size) * 100)} %`;
    const before = at;
    const answer = await put(item, at, (n) => { bar.value = before + n; });
    if (answer.status === 200) {
      at = answer.size;
      pause = 1000;
      continue;
    }
    if (answer.status === 410 || answer.status === 413) {
      item.state.textContent = answer.message;
      item.state.classList.add("bad");
      throw Object.assign(new Error("refused"), { said: answer.message });
    }
    if (answer.status === 409) {
      // A piece came at the wrong place: the server knows where to go on; a file that grew wrong begins anew under another id.
      at = answer.size;
      if (at > item.file.size) {
        throw new Error("larger than the file");
      }
    } else {
      item.state.textContent = "Mạng yếu, đang thử lại…";
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, 30000);
      if (answer.status === 0) {
        at = (await ask(item)).size;
      }
    }
  }
  bar.value = item.file.size;
  item.state.textContent = "Đã lên, chờ xác nhận";
}

async function finish() {
  const files = [...chosen.values()].map((i) => ({ id: i.id, name: i.file.name }));
  const response = await fetch(`${here}/done`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ batch: dashed(batch), files }) });
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error("not taken"), { said: answer.message });
  }
  for (const item of [...chosen.values()]) {
    const bad = answer.refused.includes(item.id);
    item.bar?.remove();
    item.state.textContent = bad ? "Không nhận được: chỉ nhận ảnh, PDF hoặc Word" : "✓ Đã nhận";
    item.state.classList.toggle("bad", bad);
    item.row.querySelector(".drop")?.remove();
    chosen.delete(item.id);
  }
  batch = eventId();
  const taken = files.length - answer.refused.length;
  say(taken > 0 ? `Đã gửi xong ${taken} tệp. Bác quay lại cuộc trò chuyện để làm tiếp ạ.` : "Chưa nhận được tệp nào ạ.", taken === 0);
}

async function ask(item) {
  for (let pause = 1000; ; pause = Math.min(pause * 2, 30000)) {
    try {
      const response = await fetch(`${here}/${item.id}`, { cache: "no-store" });
      if (response.status === 410) {
        throw Object.assign(new Error("ended"), { said: (await response.json()).message });
      }
      if (response.ok) {
        return await response.json();
      }
    } catch (e) {
      if (e.said) {
        throw e;
      }
    }
    item.state.textContent = "Mạng yếu, đang thử lại…";
    await new Promise((done) => setTimeout(done, pause));
  }
}

function put(item, at, moved) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `${here}/${item.id}?at=${at}`);
    request.timeout = 60000;
    request.upload.onprogress = (e) => moved(e.loaded);
    request.onload = () => done({ ...parsed(request.responseText), status: request.status });
    request.onerror = request.ontimeout = request.onabort = () => done({ status: 0 });
    request.send(item.file.slice(at, at + piece));
  });
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

// The same file has the same id on this page, whatever was lost in between.
async function idOf(file) {
  const seed = new TextEncoder().encode(`${here}|${file.name}|${file.size}|${file.lastModified}`);
  let hash = 14695981039346656037n;
  const hashes = [];
  for (let round = 0; round < 2; round++) {
    for (const byte of seed) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 1099511628211n);
    }
    hashes.push(hash.toString(16).padStart(16, "0"));
  }
  const hex = hashes.join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function preview(file) {
  if (!file.type.startsWith("image/")) {
    return h("span", { class: "kind" }, (file.name.split(".").pop() ?? "").slice(0, 4).toUpperCase());
  }
  const url = URL.createObjectURL(file);
  return h("img", { alt: "", src: url, onload: () => URL.revokeObjectURL(url) });
}

function drop(id) {
  chosen.get(id)?.row.remove();
  chosen.delete(id);
  show();
}

function show() {
  send.hidden = chosen.size === 0;
  send.textContent = `Gửi ${chosen.size} tệp`;
}

function say(words, bad = false) {
  said.textContent = words;
  said.classList.toggle("bad", bad);
}
