// Talk to the stand-in: orders by POST, news by server-sent events.

async function post(path, body) {
  const answer = await fetch(`/api/${path}`, {
    method: "POST",
    headers: body instanceof FormData ? { "X-Sandbox": "1" } : { "X-Sandbox": "1", "Content-Type": "application/json" },
    body: body instanceof FormData ? body : JSON.stringify(body ?? {}),
  });
  if (!answer.ok) throw new Error(answer.status < 500 ? await answer.text() : "Chưa làm được, thử lại giùm.");
  return answer.json();
}

export const order = (phone, action, body) => post(`phones/${phone}/${action}`, body);
export const moveClock = (body) => post("clock", body);
export const addPhone = (name) => post("phones", { name });

export function sendFile(phone, file, asPhoto) {
  const form = new FormData();
  form.append("file", file, file.name);
  return post(`phones/${phone}/upload${asPhoto ? "?photo" : ""}`, form);
}

export const loadState = async () => (await fetch("/api/state")).json();

export function listen(onNews, onLine) {
  const stream = new EventSource("/api/events");
  stream.onmessage = (message) => onNews(JSON.parse(message.data));
  stream.onopen = () => onLine(true);
  stream.onerror = () => onLine(false);
}
