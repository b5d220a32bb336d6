// One phone: its head, its log, its composer. It only draws; what happens comes from the stand-in.

import { order, sendFile } from "./api.js";
import { drawLog } from "./bubbles.js";
import { actions, closeSheet, el, item, openSheet, say } from "./dom.js";
import { openLink } from "./links.js";
import { busy } from "./words.js";

const NEAR_END = 80;
const TYPING_MS = 5000;
const TOAST_MS = 3200;

export class Phone {
  constructor(view, desk) {
    this.view = view;
    this.desk = desk;
    this.unread = 0;
    this.does = {
      text: (text) => this.act("text", { text }),
      link: (url) => openLink(url, this, desk),
      change: (message) => this.askChange(message),
      press: (message, button, place, node) => this.press(message, button, place, node),
    };
    this.build();
    this.draw();
  }

  get id() { return this.view.id; }

  async act(action, body) {
    try {
      await order(this.id, action, body);
    } catch (error) {
      this.toast(error.message);
    }
  }

  build() {
    this.title = el("b");
    this.state = el("small");
    const menu = el("button", { class: "icon", "aria-label": "Thêm", onclick: () => this.openMore() }, "⋮");
    const bar = el("header", { class: "bar" }, el("span", { class: "avatar" }), el("div", { class: "who" }, this.title, this.state), menu);
    this.log = el("ol", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "aria-label": `Tin nhắn của ${this.view.name}` });
    this.stays = true; // at the end, whatever grows: a picture that loads, a keyboard that opens
    this.log.addEventListener("scroll", () => { this.stays = this.isAtEnd(); this.jump.hidden = this.stays; });
    this.log.addEventListener("load", () => this.stays && this.toEnd(), true);
    new ResizeObserver(() => this.stays && this.toEnd()).observe(this.log);
    this.jump = el("button", { class: "icon jump", "aria-label": "Xuống cuối", hidden: true, onclick: () => this.toEnd(true) }, "⌄");
    this.typing = el("div", { class: "typing", role: "status", hidden: true });
    this.keys = el("div", { class: "replykeys", hidden: true });
    this.input = el("textarea", { rows: "1", placeholder: "Nhắn tin", "aria-label": `${this.view.name} nhắn tin`, enterkeyhint: "send" });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.composer = el("form", { class: "composer" },
      el("button", { class: "icon", type: "button", "aria-label": "Lệnh", onclick: () => this.openCommands() }, "☰"),
      el("button", { class: "icon clip", type: "button", "aria-label": "Gửi kèm", onclick: () => this.openAttach() }),
      this.input,
      el("button", { class: "icon send", "aria-label": "Gửi" }, "➤"));
    this.composer.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.stopped = el("div", { class: "stopped", hidden: true }, el("button", { class: "primary", onclick: () => this.act("block") }, "Mở lại bot"));
    const bottom = el("div", { class: "bottom" }, this.typing, this.jump, this.composer, this.keys, this.stopped);
    const label = `Máy của ${this.view.name}, ${this.view.part}`;
    this.node = el("section", { class: "phone", id: `phone${this.id}`, "aria-label": label }, bar, this.log, bottom);
  }

  draw() {
    this.title.textContent = this.view.bot;
    this.state.textContent = `máy của ${this.view.name} · ${this.view.part}`;
    if (this.view.messages.length || this.view.notes.length) drawLog(this.log, this.view, this.does);
    else this.log.replaceChildren(this.hello());
    this.composer.hidden = this.view.blocked;
    this.stopped.hidden = !this.view.blocked;
    this.drawKeys();
    this.input.placeholder = this.view.placeholder || "Nhắn tin";
    if (this.stays) this.toEnd();
  }

  hello() {
    return el("li", { class: "hello" }, el("div", { class: "avatar" }),
      el("p", {}, this.view.description || "Bot giúp bà con lập hợp tác xã."),
      el("button", { class: "primary", onclick: () => this.act("text", { text: "/start" }) }, "Bắt đầu"));
  }

  drawKeys() {
    this.keys.hidden = !this.view.keyboard.length || this.view.blocked;
    this.keys.replaceChildren(...this.view.keyboard.map((row) => el("div", { class: "keyrow" }, ...row.map((button) =>
      el("button", { type: "button", onclick: () => this.tap(button) }, button.text)))));
  }

  tap(button) {
    const send = () => this.act("tap", { label: button.text });
    if (button.kind === "text") { send(); return; }
    const what = button.kind === "contact" ? "số điện thoại" : "vị trí";
    openSheet(`Gửi ${what} cho bot?`, el("p", {}, "Đây là dữ liệu bịa của bản chạy thử."), actions(
      el("button", { class: "quiet", onclick: closeSheet }, "Thôi"),
      el("button", { class: "primary", onclick: () => { closeSheet(); send(); } }, "Gửi")));
  }

  press(message, button, place, node) {
    if (button.url) { this.does.link(button.url); return; }
    if (button.copy) { navigator.clipboard?.writeText(button.copy); this.toast("Đã chép"); return; }
    node.classList.add("waiting");
    setTimeout(() => node.classList.remove("waiting"), 1500);
    this.act("press", { message_id: message.id, place });
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    this.act("text", { text });
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 132)}px`;
  }

  askChange(message) {
    const box = el("textarea", { rows: "3", "aria-label": "Nội dung mới" });
    box.value = message.text;
    const save = () => { closeSheet(); this.act("edit", { message_id: message.id, text: box.value }); };
    openSheet("Sửa tin đã gửi", box, actions(
      el("button", { class: "quiet", onclick: closeSheet }, "Thôi"), el("button", { class: "primary", onclick: save }, "Lưu")));
    box.focus();
  }

  openCommands() {
    const lines = this.view.commands.map((one) => item("/", `/${one.command}`, one.description, () => this.does.text(`/${one.command}`)));
    if (lines.length) openSheet("Lệnh", ...lines);
    else openSheet("Lệnh", item("/", "/start", "Bắt đầu", () => this.does.text("/start")));
  }

  openAttach() {
    const samples = this.desk.samples.map((one) => item(one.id === "photo" ? "🏞" : "🪪", one.title, "", () => this.act("sample", { id: one.id })));
    openSheet("Gửi kèm", ...samples,
      item("🖼", "Hình trong máy…", "gửi như hình chụp", () => this.pick("image/*", true)),
      item("📁", "Tệp trong máy…", "", () => this.pick("", false)),
      item("📍", "Vị trí (bịa)", "", () => this.act("location")),
      item("📱", "Số điện thoại (bịa)", "", () => this.act("contact")),
      item("🎤", "Tin nói", "", () => this.act("voice")),
      item("👍", "Nhãn dán", "", () => this.act("sticker")));
  }

  pick(accept, asPhoto) {
    const input = el("input", { type: "file", accept });
    input.addEventListener("change", async () => {
      try {
        if (input.files[0]) await sendFile(this.id, input.files[0], asPhoto);
      } catch (error) {
        this.toast(error.message);
      }
    });
    input.click();
  }

  openMore() {
    openSheet(`Máy của ${this.view.name}`,
      item("🔄", "Bắt đầu lại", "/start", () => this.does.text("/start")),
      this.view.blocked
        ? item("▶️", "Mở lại bot", "", () => this.act("block"))
        : item("⛔", "Chặn bot", "bot sẽ không nhắn được tới máy này", () => this.act("block")),
      item("➕", "Thêm máy", "một người nữa", () => this.desk.askNewPhone()));
  }

  take(news) {
    if (news.kind === "message") this.takeMessage(news.bubble);
    if (news.kind === "removed") this.view.messages = this.view.messages.filter((one) => one.id !== news.message_id);
    if (news.about) Object.assign(this.view, news.about);
    if (news.kind === "action") { this.showTyping(news.action); return; }
    if (news.kind === "toast") {
      if (news.text && news.alert) say(this.view.bot, news.text);
      else if (news.text) this.toast(news.text);
      return;
    }
    this.draw();
  }

  takeMessage(bubble) {
    const at = this.view.messages.findIndex((one) => one.id === bubble.id);
    if (at >= 0) { this.view.messages[at] = bubble; return; }
    this.view.messages.push(bubble);
    if (!bubble.mine) { this.showTyping(""); this.unread += 1; }
    if (bubble.mine) this.toEnd();
  }

  showTyping(action) {
    clearTimeout(this.typingTimer);
    this.typing.hidden = !busy[action];
    this.typing.textContent = busy[action] ?? "";
    this.typingTimer = setTimeout(() => { this.typing.hidden = true; }, TYPING_MS);
  }

  toast(text) {
    this.node.querySelector(".toast")?.remove();
    const node = el("div", { class: "toast", role: "status" }, text);
    this.node.append(node);
    setTimeout(() => node.remove(), TOAST_MS);
  }

  isAtEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END; }

  toEnd(smooth = false) {
    requestAnimationFrame(() => this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" }));
  }
}
