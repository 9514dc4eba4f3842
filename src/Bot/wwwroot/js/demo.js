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

const clockButtons = ["tomorrow", "week", "next"].map(id => document.getElementById(id));
const playButton = document.getElementById("play");
let playing = false;
let walking = false;

/** Moves the demo's clock; what the page then says, or null where it could not be moved. */
async function walk(path, body) {
  walking = true;
  clockButtons.forEach(button => button.disabled = true);
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Chat": "1" }, body: JSON.stringify(body) });
    if (!answer.ok) return null;
    const moved = await answer.json();
    now = moved.now;
    showNow();
    return moved;
  } finally {
    walking = false;
    clockButtons.forEach(button => button.disabled = false);
  }
}

/** Eight in the morning, that many days on. */
function morning(days) {
  const then = new Date(now);
  const day = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth(), then.getUTCDate(), 1));
  if (day <= then && days === 1 || days > 1) day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString();
}

const [tomorrow, week, next] = clockButtons;
tomorrow.addEventListener("click", () => walk("/demo/clock", { now: morning(1) }));
week.addEventListener("click", () => walk("/demo/clock", { now: morning(7) }));
next.addEventListener("click", () => walk("/demo/next", {}));

/** From one event to the next, slowly enough to be read, until there is none or somebody stops it. */
async function play() {
  while (playing) {
    const moved = walking ? null : await walk("/demo/next", {});
    if (moved && !moved.found) press(false);
    if (playing) await new Promise(done => setTimeout(done, 2500));
  }
}

function press(on) {
  playing = on;
  playButton.setAttribute("aria-pressed", on);
  playButton.textContent = on ? "Dừng xem" : "Xem cả năm";
}

playButton.addEventListener("click", () => {
  press(!playing);
  if (playing) play();
});

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
