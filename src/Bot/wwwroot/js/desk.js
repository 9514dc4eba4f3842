// What lives on the desk's pages: fresh parts without reloading, photos that turn, the way we are at in sight.

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

const photos = [...document.querySelectorAll("a.photo")];
if (photos.length > 0) {
  const viewer = document.createElement("dialog");
  viewer.className = "viewer";
  viewer.setAttribute("aria-label", "Xem ảnh");
  const stage = document.createElement("div");
  stage.className = "stage";
  stage.tabIndex = 0;
  const picture = document.createElement("img");
  stage.append(picture);
  const tools = document.createElement("div");
  tools.className = "tools";
  viewer.append(stage, tools);
  document.body.append(viewer);
  let at = 0;
  let turned = 0;

  const show = (index) => {
    at = (index + photos.length) % photos.length;
    turned = 0;
    viewer.classList.remove("large");
    picture.className = "";
    picture.src = photos[at].href;
    picture.alt = photos[at].querySelector("img").alt;
  };
  const turn = () => {
    turned = (turned + 1) % 4;
    picture.className = turned ? `turned-${turned}` : "";
  };
  const zoom = () => viewer.classList.toggle("large");
  const tool = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    tools.append(button);
  };
  tool("Trước", () => show(at - 1));
  tool("Xoay", turn);
  tool("Phóng to", zoom);
  tool("Sau", () => show(at + 1));
  tool("Đóng", () => viewer.close());
  viewer.addEventListener("keydown", (e) => {
    if (e.key === "ArrowLeft") show(at - 1);
    if (e.key === "ArrowRight") show(at + 1);
    if (e.key === "r") turn();
    if (e.key === "z") zoom();
  });
  viewer.addEventListener("close", () => photos[at].focus());
  photos.forEach((photo, i) => photo.addEventListener("click", (e) => {
    e.preventDefault();
    show(i);
    viewer.showModal();
  }));
}
