// Draw messages: text, pictures, files, places, and the keyboard under them.

import { el, showPhoto } from "./dom.js";
import { clockTime, dayName, size } from "./words.js";

export function drawLog(log, phone, does) {
  const rows = [];
  let lastDay = "";
  let album = null;
  for (const message of inOrder(phone)) {
    const day = dayName(message.date);
    if (day !== lastDay) rows.push(el("li", { class: "day" }, day));
    lastDay = day;
    if (album && message.album && message.album === album.id) {
      album.grid.append(picture(message.file));
      if (message.html) album.bubble.insertBefore(words(message, does), album.bubble.lastChild);
      continue;
    }
    const row = message.album ? drawMessage(message, does) : kept(phone, message, does);
    album = message.album ? asAlbum(row, message) : null;
    rows.push(row);
  }
  place(log, rows);
}

// A message that has not changed keeps its element, and with it the focus and open quotes.
function kept(phone, message, does) {
  phone.drawn ??= new Map();
  const key = message.note ? `note${message.date}${message.html}` : message.id;
  const content = JSON.stringify(message);
  const old = phone.drawn.get(key);
  if (old?.content === content) return old.row;
  const row = message.note ? drawNote(message, does) : drawMessage(message, does);
  phone.drawn.set(key, { content, row });
  return row;
}

function place(log, rows) {
  const wanted = new Set(rows);
  for (const child of [...log.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, at) => {
    if (log.children[at] !== row) log.insertBefore(row, log.children[at] ?? null);
  });
}

function inOrder(phone) {
  const notes = phone.notes.map((note) => ({ ...note, note: true }));
  if (!notes.length) return phone.messages;
  const all = [...phone.messages, ...notes];
  return all.sort((one, other) => one.date - other.date);
}

function drawNote(note, does) {
  const bubble = el("div", { class: "bubble", "data-from": `${note.from} gửi qua Telegram` }, words(note, does), foot(note));
  return el("li", { class: "row note" }, bubble);
}

function drawMessage(message, does) {
  const bubble = el("div", { class: "bubble" }, ...content(message), words(message, does), foot(message, does));
  const kind = `row${message.mine ? " mine" : ""}${message.rows.length ? " keys" : ""}`;
  return el("li", { class: kind, "data-id": message.id }, bubble, ...keyboard(message, does));
}

function asAlbum(row, message) {
  const bubble = row.querySelector(".bubble");
  const grid = el("div", { class: "album" });
  const first = bubble.querySelector(".picture");
  if (!first) return null;
  first.replaceWith(grid);
  grid.append(first);
  return { id: message.album, grid, bubble };
}

function content(message) {
  const made = [];
  if (message.file?.kind === "photo") made.push(picture(message.file));
  else if (message.sticker !== undefined) made.push(el("div", { class: "sticker" }, message.sticker || "🙂"));
  else if (message.file?.kind === "voice") made.push(el("div", {}, "🎤 Tin nói, 3 giây"));
  else if (message.file) made.push(file(message.file));
  if (message.place) made.push(spot(message.place));
  if (message.contact) made.push(el("div", {}, `📱 ${message.contact.name} · ${message.contact.number}`));
  return made;
}

function picture(photo) {
  const image = el("img", { src: photo.url, alt: "Hình, bấm để coi lớn", loading: "lazy", width: photo.width, height: photo.height });
  image.style.aspectRatio = `${photo.width} / ${photo.height}`;
  image.style.height = "auto";
  return el("button", { class: "picture", type: "button", onclick: () => showPhoto(photo.url) }, image);
}

function file(stored) {
  const isPdf = stored.name.toLowerCase().endsWith(".pdf");
  const link = isPdf ? { href: stored.url, target: "_blank" } : { href: `${stored.url}?download`, download: stored.name };
  const label = el("span", {}, el("b", {}, ...breakable(stored.name)), el("small", {}, `${size(stored.size)} · ${isPdf ? "bấm để mở" : "bấm để tải"}`));
  return el("a", { class: "file", ...link }, el("i", { "aria-hidden": "true" }, isPdf ? "📄" : "⬇"), label);
}

// A name without spaces may break after an underscore.
const breakable = (name) => name.split(/(?<=_)/).flatMap((part) => [part, el("wbr")]);

function spot(where) {
  const label = where.title || "Vị trí";
  return el("div", { class: "place" }, `📍 ${label}`, el("br"), el("small", {}, where.address || `${where.latitude}, ${where.longitude}`));
}

function words(message, does) {
  if (!message.html) return null;
  const node = el("div", { class: "words", html: message.html });
  for (const block of node.querySelectorAll("blockquote, pre")) {
    // The line break that ends a block is not an empty line.
    const next = block.nextSibling;
    if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.replace(/^\n/, "");
  }
  for (const quote of node.querySelectorAll("blockquote[expandable]")) makeExpandable(quote);
  for (const command of node.querySelectorAll(".command")) {
    command.tabIndex = 0;
    command.setAttribute("role", "link");
    press(command, () => does.text(command.textContent));
  }
  for (const link of node.querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      does.link(link.href);
    });
  }
  return node;
}

function makeExpandable(quote) {
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.setAttribute("aria-expanded", "false");
  press(quote, () => quote.setAttribute("aria-expanded", String(quote.getAttribute("aria-expanded") !== "true")));
}

function press(node, run) {
  node.addEventListener("click", run);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    run();
  });
}

function foot(message, does) {
  const change = message.mine && message.text !== undefined
    ? el("button", { type: "button", onclick: () => does.change(message), "aria-label": "Sửa tin này" }, "Sửa")
    : null;
  return el("div", { class: "foot" }, change, message.edited ? "đã sửa" : "", el("time", {}, clockTime(message.date)));
}

function keyboard(message, does) {
  let place = 0;
  return message.rows.map((row) => el("div", { class: "keyrow" }, ...row.map((button) => {
    const at = place++;
    const node = el("button", { type: "button", "data-out": Boolean(button.url) }, button.text);
    node.addEventListener("click", () => does.press(message, button, at, node));
    return node;
  })));
}
