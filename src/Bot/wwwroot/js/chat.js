import { Phone } from "./phone.js";
import { listen } from "./stream.js";

const address = new URL(location.href);
const code = address.searchParams.get("code") ?? "";
if (address.search) history.replaceState(null, "", address.pathname);

// Vietnam's own time, whatever the browser's zone is.
const now = () => new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 19) + "+07:00";
const title = document.title;
let offered = code;

const phone = new Phone({ id: "me", title: "Trợ lý An toàn ANTT", who: "Hồ sơ «An toàn về an ninh, trật tự»", code }, {
  now,
  onArrived: () => { if (document.hidden) document.title = `● ${title}`; },
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) document.title = title; });
document.getElementById("phones").append(phone.element);
listen(["me"], {
  connected: () => phone.connected(),
  lost: () => phone.lost(),
  reset: () => phone.reset(),
  live: () => {
    phone.live();
    phone.offer(offered);
    offered = "";
  },
  bubble: bubble => phone.show(bubble),
  acknowledged: () => phone.acknowledged(),
});
