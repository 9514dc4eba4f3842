const maxUpload = 15 * 1024 * 1024;
const pauses = [1000, 3000];

/** An id of one event: a post that is repeated under it is still one turn. */
export function eventId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");
}

export const dashed = id => `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;

/** Posts until it is kept; resolves to null, or to the sentence that says why not. */
export async function post(phone, what, id, content) {
  const request = { method: "POST", headers: { "X-Chat": "1" } };
  if (what === "file") {
    if (content.file.size > maxUpload) return { refused: `«${content.file.name}» nặng quá 15 MB nên chưa gửi được. Xin chụp lại ở cỡ nhỏ hơn hoặc tách thành nhiều tệp.` };
    const form = new FormData();
    form.append("event", dashed(id));
    form.append("album", dashed(content.album));
    form.append("file", content.file);
    request.body = form;
  } else {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify({ event: dashed(id), ...content });
  }

  for (let attempt = 0; ; attempt++) {
    let answer;
    try {
      answer = await fetch(`/chat/${phone}/${what}`, request);
    } catch {
      // The network, not the server: worth another try by itself.
      if (attempt < pauses.length) {
        await new Promise(go => setTimeout(go, pauses[attempt]));
        continue;
      }
      return { failed: "Chưa gửi được vì mất kết nối." };
    }

    if (answer.ok) return null;
    const body = await answer.json().catch(() => ({}));
    const sentence = body.message ?? "Chưa gửi được, xin thử lại ạ.";
    return answer.status === 429 || answer.status >= 500 ? { failed: sentence } : { refused: sentence };
  }
}
