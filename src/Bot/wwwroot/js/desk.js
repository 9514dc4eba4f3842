// What lives on the desk's pages: fresh parts without reloading, the way we are at in sight; photos to look at come from a module of their own.

const main = document.getElementById("main");

// On a phone the row of ways is longer than the screen: the one we are at is to be seen.
document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

if (main.dataset.live) {
  let waiting = 0;
  const source = new EventSource(main.dataset.live);
  source.addEventListener("changed", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  // After a break on the line something may have been missed.
  let opened = false;
  source.addEventListener("open", () => {
    if (opened) refresh();
    opened = true;
  });
}

if (main.hasAttribute("data-waits")) {
  const looking = setInterval(async () => {
    const answer = await fetch(location.href);
    if (answer.redirected) {
      clearInterval(looking);
      location.assign(answer.url);
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
    if (!fresh.hasAttribute("data-waits")) {
      clearInterval(looking);
      main.replaceChildren(...fresh.childNodes);
    }
  }, 1500);
}

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!other || other.innerHTML === part.innerHTML || part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea")) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.id || document.activeElement.getAttribute("href") : null;
    part.replaceChildren(...other.childNodes);
    if (focused) (document.getElementById(focused) ?? part.querySelector(`[href="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }
  const said = fresh.querySelector("[data-announce]")?.textContent;
  const place = document.querySelector("[data-announce]");
  if (place && said && place.textContent !== said) place.textContent = said;
}

for (const all of document.querySelectorAll("[data-all]")) {
  all.addEventListener("change", () => {
    for (const one of all.form.querySelectorAll("input[name=dossier]")) one.checked = all.checked;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const file of document.querySelectorAll("input[type=file][data-most]")) {
  file.addEventListener("change", () => file.setCustomValidity([...file.files].some((f) => f.size > file.dataset.most) ? file.dataset.heavy : ""));
}

if (document.querySelector("a.photo")) import("./viewer.js");
