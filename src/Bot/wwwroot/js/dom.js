/** An element with attributes, listeners (on…) and children; text children are text, never markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(c => c !== null && c !== undefined));
  return element;
}

const svgSpace = "http://www.w3.org/2000/svg";

/** A line icon of 24 by 24, hidden from screen readers. */
export function icon(path) {
  const svg = document.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const line = document.createElementNS(svgSpace, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

const weekdays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

/** «Thứ Tư, 22/10/2025» of a timestamp that carries Vietnam's own +07:00. */
export function dayOf(at) {
  const [year, month, day] = at.slice(0, 10).split("-");
  return `${weekdays[new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()]}, ${day}/${month}/${year}`;
}

export const timeOf = at => at.slice(11, 16);

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
