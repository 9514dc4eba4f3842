// A photo over the page: turned, enlarged and moved by mouse, finger and keys. Without this, a photo's link opens it.

const sizes = [1, 1.5, 2, 3, 4];
const photos = [...document.querySelectorAll("a.photo")];

const viewer = element("dialog", "viewer");
viewer.setAttribute("aria-label", "Xem ảnh");
const stage = element("div", "stage");
stage.tabIndex = 0;
stage.setAttribute("role", "group");
stage.setAttribute("aria-label", "Ảnh");
const frame = element("div", "frame");
const picture = element("img");
const told = element("p", "told");
told.setAttribute("role", "status");
const tools = element("div", "tools");
frame.append(picture);
stage.append(frame);
viewer.append(stage, told, tools);
document.body.append(viewer);

let at = 0;
let turned = 0;
let size = 0;
let broken = false;

if (photos.length > 1) tool("Trước", () => show(at - 1));
tool("Xoay", () => turn(1));
const smaller = tool("Thu nhỏ", () => enlarge(-1));
const larger = tool("Phóng to", () => enlarge(1));
if (photos.length > 1) tool("Sau", () => show(at + 1));
tool("Đóng", () => viewer.close());

const keys = {
  r: () => turn(1),
  R: () => turn(-1),
  "+": () => enlarge(1),
  "=": () => enlarge(1),
  "-": () => enlarge(-1),
  0: () => enlarge(-size),
  ArrowLeft: () => (size > 0 ? stage.scrollBy(-80, 0) : show(at - 1)),
  ArrowRight: () => (size > 0 ? stage.scrollBy(80, 0) : show(at + 1)),
  ArrowUp: () => stage.scrollBy(0, -80),
  ArrowDown: () => stage.scrollBy(0, 80),
};
viewer.addEventListener("keydown", (e) => {
  const act = e.ctrlKey || e.altKey || e.metaKey ? null : keys[e.key];
  if (!act) return;
  e.preventDefault();
  act();
});
viewer.addEventListener("close", () => photos[at].focus());
picture.addEventListener("load", () => fit());
picture.addEventListener("error", () => {
  broken = true;
  tell();
});
addEventListener("resize", () => viewer.open && fit());

// Dragged by the mouse; a finger moves it as it moves any page. Pressed without dragging, it is enlarged there.
let drag = null;
stage.addEventListener("pointerdown", (e) => {
  if (e.button !== 0) return;
  drag = { x: e.clientX, y: e.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
});
stage.addEventListener("pointermove", (e) => {
  if (!drag || e.pointerType !== "mouse") return;
  drag.moved ||= Math.hypot(e.clientX - drag.x, e.clientY - drag.y) > 4;
  if (drag.moved) stage.scrollTo(drag.left - (e.clientX - drag.x), drag.top - (e.clientY - drag.y));
});
stage.addEventListener("click", (e) => {
  const moved = drag?.moved;
  drag = null;
  if (!moved && e.target === picture) enlarge(size > 0 ? -size : 2, e);
});
addEventListener("pointerup", (e) => {
  if (e.target !== picture && e.target !== stage) drag = null;
});
picture.draggable = false;

photos.forEach((photo, i) => photo.addEventListener("click", (e) => {
  if (e.ctrlKey || e.shiftKey || e.metaKey) return;
  e.preventDefault();
  viewer.showModal();
  show(i);
  stage.focus();
}));

function show(index) {
  at = (index + photos.length) % photos.length;
  [turned, size, broken] = [0, 0, false];
  picture.src = photos[at].href;
  picture.alt = photos[at].querySelector("img").alt;
  fit();
}

function turn(quarters) {
  turned = (turned + quarters + 4) % 4;
  fit();
}

// What lies under the pointer, or in the middle, stays where it is.
function enlarge(steps, point) {
  const before = frame.getBoundingClientRect();
  const seen = stage.getBoundingClientRect();
  const [x, y] = point ? [point.clientX, point.clientY] : [seen.left + seen.width / 2, seen.top + seen.height / 2];
  const [across, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
  size = Math.min(sizes.length - 1, Math.max(0, size + steps));
  fit();
  const after = frame.getBoundingClientRect();
  stage.scrollBy(after.left + across * after.width - x, after.top + down * after.height - y);
}

// The frame is as large as the turned picture, so that every corner can be scrolled to.
function fit() {
  const [wide, high] = [picture.naturalWidth || 1, picture.naturalHeight || 1];
  const sideways = turned % 2 === 1;
  const [across, down] = sideways ? [high, wide] : [wide, high];
  const scale = Math.min(stage.clientWidth / across, stage.clientHeight / down) * sizes[size];
  frame.style.width = `${across * scale}px`;
  frame.style.height = `${down * scale}px`;
  picture.style.width = `${wide * scale}px`;
  picture.style.height = `${high * scale}px`;
  picture.style.rotate = `${turned * 90}deg`;
  stage.classList.toggle("large", size > 0);
  smaller.disabled = size === 0;
  larger.disabled = size === sizes.length - 1;
  tell();
}

function tell() {
  told.textContent = [
    photos.length > 1 ? `Ảnh ${at + 1}/${photos.length}` : "Ảnh",
    broken ? "không mở được" : picture.alt,
    turned ? `xoay ${turned * 90}°` : "",
    size ? `phóng ${sizes[size] * 100} %` : "",
  ].filter(Boolean).join(", ");
}

function tool(label, act) {
  const button = element("button", "button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  tools.append(button);
  return button;
}

function element(name, kind) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  return made;
}
