/**
 * One event stream for all the phones of the page. The browser reconnects by itself after a lost connection and says
 * which event it saw last; after a refused one we do it for it.
 */
export function listen(phones, handlers) {
  let lastId = "";
  let source;
  let patience;

  function open() {
    const after = lastId ? `&after=${encodeURIComponent(lastId)}` : "";
    source = new EventSource(`/chat/stream?phone=${phones.join(",")}${after}`);
    source.addEventListener("open", () => {
      clearTimeout(patience);
      patience = undefined;
      handlers.connected();
    });
    source.addEventListener("error", () => {
      // A blink of the connection is nobody's concern.
      patience ??= setTimeout(handlers.lost, 1500);
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 3000);
    });
    source.addEventListener("reset", () => handlers.reset());
    source.addEventListener("live", event => {
      lastId = event.lastEventId;
      handlers.live();
    });
    source.addEventListener("bubble", event => {
      lastId = event.lastEventId || lastId;
      handlers.bubble(JSON.parse(event.data));
    });
    source.addEventListener("ack", event => {
      lastId = event.lastEventId || lastId;
      handlers.acknowledged(JSON.parse(event.data).phone);
    });
  }

  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", event => { if (event.persisted) open(); });
  open();
}
