import { h, dayOf, timeOf } from "./dom.js";
import { Phone } from "./phone.js";
import { listen } from "./stream.js";

const narrow = matchMedia("(max-width: 899px)");
const demo = await (await fetch("/demo/phones")).json();
let now = demo.now;
let rings = false;

const phones = demo.phones.map(who => new Phone(who, { now: () => now, onArrived: ring }));
const tabs = phones.map((phone, place) => h("button", {
  type: "button", role: "tab", id: `tab-${phone.who.id}`, "aria-controls": phone.element.id,
  onclick: () => choose(place),
  onkeydown: event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    choose((place + step + phones.length) % phones.length);
    tabs[(place + step + phones.length) % phones.length].focus();
  },
}, h("span", {}, phone.who.tab), h("b", { class: "badge", hidden: true })));
let chosen = 0;
const unread = phones.map(() => 0);

document.getElementById("tabs").append(...tabs);
document.getElementById("phones").append(...phones.map((phone, place) => {
  phone.element.addEventListener("focusin", () => read(place));
  phone.element.addEventListener("pointerdown", () => read(place));
  const badge = h("b", { class: "badge", hidden: true });
  phone.element.querySelector(".bar").append(badge);
  return phone.element;
}));

/** Shows one phone where there is room for one only. */
function choose(place) {
  chosen = place;
  tabs.forEach((tab, i) => {
    tab.setAttribute("aria-selected", i === place);
    tab.tabIndex = i === place ? 0 : -1;
  });
  layOut();
  read(place);
}

function layOut() {
  phones.forEach((phone, i) => {
    phone.element.hidden = narrow.matches && i !== chosen;
    if (narrow.matches) phone.element.setAttribute("role", "tabpanel");
    else phone.element.removeAttribute("role");
    if (!phone.element.hidden) phone.log.scrollTop = phone.log.scrollHeight;
  });
}

function read(place) {
  unread[place] = 0;
  mark(place);
}

function mark(place) {
  const count = unread[place];
  for (const badge of [tabs[place].querySelector(".badge"), phones[place].element.querySelector(".bar .badge")]) {
    badge.hidden = count === 0;
    badge.textContent = count > 9 ? "9+" : String(count);
    badge.setAttribute("aria-label", `${count} tin chưa đọc`);
  }
  phones[place].element.classList.toggle("ringing", count > 0);
}

/** Somebody's phone rings while another one is being held. */
function ring(phone) {
  const place = phones.indexOf(phone);
  const held = narrow.matches ? place === chosen : phone.element.contains(document.activeElement);
  if (held) return;
  unread[place]++;
  mark(place);
  if (rings) chime();
}

let sound;
function chime() {
  sound ??= new AudioContext();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.setValueAtTime(660, sound.currentTime);
  tone.frequency.setValueAtTime(880, sound.currentTime + 0.12);
  volume.gain.setValueAtTime(0.08, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.4);
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.4);
}

const soundButton = document.getElementById("sound");
soundButton.addEventListener("click", () => {
  rings = !rings;
  soundButton.setAttribute("aria-pressed", rings);
  soundButton.textContent = rings ? "Chuông: bật" : "Chuông: tắt";
  if (rings) chime();
});

function showNow() {
  const day = dayOf(now);
  document.getElementById("now").replaceChildren(day.slice(0, -5), h("span", { class: "long" }, day.slice(-5)), ` ${timeOf(now)}`);
}

const clockButtons = { tomorrow: 1, week: 7 };
for (const [id, days] of Object.entries(clockButtons)) {
  document.getElementById(id).addEventListener("click", async event => {
    const then = new Date(now);
    const morning = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth(), then.getUTCDate(), 1));
    if (morning <= then && days === 1 || days > 1) morning.setUTCDate(morning.getUTCDate() + days);
    event.target.disabled = true;
    try {
      const answer = await fetch("/demo/clock", { method: "POST", headers: { "Content-Type": "application/json", "X-Chat": "1" }, body: JSON.stringify({ now: morning.toISOString() }) });
      if (answer.ok) now = (await answer.json()).now;
      showNow();
    } finally {
      event.target.disabled = false;
    }
  });
}

narrow.addEventListener("change", layOut);
showNow();
choose(0);
listen(phones.map(p => p.who.id), {
  connected: () => phones.forEach(p => p.connected()),
  lost: () => phones.forEach(p => p.lost()),
  reset: () => phones.forEach(p => p.reset()),
  live: () => phones.forEach(p => p.live()),
  bubble: bubble => {
    if (bubble.at > now) now = bubble.at;
    showNow();
    phones.find(p => p.who.id === bubble.phone)?.show(bubble);
  },
  acknowledged: id => phones.find(p => p.who.id === id)?.acknowledged(),
});
