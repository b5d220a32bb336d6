// Links in messages: those of this bot and Telegram's share link stay on the desk, others open outside.

import { order } from "./api.js";
import { el, item, openSheet } from "./dom.js";

export function openLink(url, phone, desk) {
  const link = new URL(url, "https://t.me");
  const path = link.pathname.replaceAll("/", " ").trim();
  if (link.hostname === "t.me" && path === desk.username) chooseOpener(url, phone, desk);
  else if (link.hostname === "t.me" && path === "share url") chooseReceiver(link, phone, desk);
  else window.open(url, "_blank", "noopener,noreferrer");
}

function chooseOpener(url, phone, desk) {
  openSheet("Mở đường dẫn này trên máy nào?", el("p", {}, url), ...desk.phones.map((one) =>
    item("📱", one.view.name, one === phone ? "máy này" : one.view.part, () => {
      desk.choose(one);
      one.act("open", { url });
    })));
}

function chooseReceiver(link, phone, desk) {
  const text = [link.searchParams.get("text"), link.searchParams.get("url")].filter(Boolean).join("\n");
  const others = desk.phones.filter((one) => one !== phone);
  openSheet("Gửi cho ai?", el("p", {}, text), ...others.map((one) =>
    item("➤", one.view.name, one.view.part, async () => {
      await order(phone.id, "share", { to: one.id, text });
      phone.toast(`Đã gửi cho ${one.view.name}`);
    })));
}
