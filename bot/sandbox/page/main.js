// The desk: all phones, the tabs, the clock, and the news that come in.

import { addPhone, listen, loadState, moveClock } from "./api.js";
import { actions, closeSheet, el, openSheet, say } from "./dom.js";
import { Phone } from "./phone.js";
import { forInput, moment } from "./words.js";

class Desk {
  phones = [];
  samples = [];
  username = "";
  ahead = 0; // simulated time minus the time of this machine, in milliseconds

  constructor() {
    this.place = document.getElementById("phones");
    this.tabs = document.querySelector(".tabs");
    this.now = document.getElementById("now");
    this.now.addEventListener("click", () => this.askMoment());
    document.getElementById("add").addEventListener("click", () => this.askNewPhone());
    for (const button of document.querySelectorAll("[data-hours], [data-days]")) {
      button.addEventListener("click", () => this.move({ hours: button.dataset.hours ?? 0, days: button.dataset.days ?? 0 }));
    }
    setInterval(() => this.showTime(), 1000);
    listen((news) => this.take(news), (isOn) => { document.querySelector(".offline").hidden = isOn; });
  }

  // News that come in while the state is on its way are held back, or the state would undo them.
  async load() {
    if (this.held) { this.again = true; return; }
    this.held = [];
    try {
      do {
        this.again = false;
        this.show(await loadState());
      } while (this.again);
    } finally {
      const held = this.held;
      this.held = null;
      for (const news of held) this.take(news);
    }
  }

  show(state) {
    const isNew = state.phones.some((view) => view.id === this.wanted);
    const kept = isNew ? this.wanted : this.chosen?.id ?? Number(location.hash.slice(1));
    if (isNew) this.wanted = undefined;
    Object.assign(this, { samples: state.samples, username: state.username });
    this.phones = state.phones.map((view) => this.renew(view));
    this.place.replaceChildren(...this.phones.map((phone) => phone.node));
    this.setTime(state.clock);
    this.choose(this.phones.find((phone) => phone.id === kept) ?? this.phones[0]);
    for (const phone of this.phones) phone.toEnd();
  }

  renew(view) {
    const old = this.phones.find((phone) => phone.id === view.id);
    if (!old) return new Phone(view, this);
    old.view = view;
    old.draw();
    return old;
  }

  take(news) {
    if (["hello", "phones", "commands"].includes(news.kind)) { this.load(); return; }
    if (this.held) { this.held.push(news); return; }
    if (news.kind === "clock") { this.setTime(news.clock); return; }
    const phone = this.phones.find((one) => one.id === news.phone);
    phone?.take(news);
    this.drawTabs();
  }

  choose(phone) {
    if (!phone) return;
    this.chosen = phone;
    history.replaceState(null, "", `#${phone.id}`);
    for (const one of this.phones) one.node.classList.toggle("chosen", one === phone);
    phone.toEnd();
    this.drawTabs();
  }

  drawTabs() {
    if (this.chosen) this.chosen.unread = 0;
    const focused = document.activeElement?.dataset?.phone;
    this.tabs.replaceChildren(...this.phones.map((phone) => {
      const isChosen = phone === this.chosen;
      const tab = el("button", {
        role: "tab", "aria-selected": String(isChosen), "aria-controls": `phone${phone.id}`, "data-phone": String(phone.id),
        tabindex: isChosen ? "0" : "-1", onclick: () => this.choose(phone),
      }, phone.view.name, el("small", {}, phone.view.part));
      if (phone.unread) tab.append(el("span", { class: "count", "aria-label": `${phone.unread} tin mới` }, String(phone.unread)));
      tab.addEventListener("keydown", (event) => this.walk(event, phone));
      return tab;
    }));
    if (focused) this.tabs.querySelector(`[data-phone="${focused}"]`)?.focus();
  }

  walk(event, phone) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = this.phones[(this.phones.indexOf(phone) + step + this.phones.length) % this.phones.length];
    this.choose(next);
    this.tabs.querySelector('[aria-selected="true"]').focus();
  }

  async move(body) {
    try {
      this.setTime(await moveClock(body));
    } catch (error) {
      say("Chưa đổi được", error.message);
    }
  }

  setTime(clock) {
    this.ahead = clock.now - Date.now();
    this.showTime();
  }

  showTime() {
    const shown = moment(Date.now() + this.ahead);
    if (this.now.textContent !== shown.join("")) this.now.replaceChildren(...shown.map((words) => el("span", {}, words)));
  }

  askMoment() {
    const input = el("input", { type: "datetime-local", id: "moment", value: forInput(Date.now() + this.ahead) });
    const move = (body) => () => { closeSheet(); this.move(body); };
    const quick = (words, body) => el("button", { onclick: move(body) }, words);
    openSheet("Ngày giờ của bản chạy thử",
      el("label", { for: "moment" }, "Đặt ngày giờ (giờ Việt Nam)"), input,
      el("div", { class: "quick" }, quick("+1 giờ", { hours: 1 }), quick("+1 ngày", { days: 1 }), quick("+7 ngày", { days: 7 }), quick("+30 ngày", { days: 30 })),
      actions(el("button", { class: "quiet", onclick: closeSheet }, "Thôi"),
        el("button", { class: "primary", onclick: () => { if (input.value) move({ set: input.value })(); } }, "Đặt")));
  }

  askNewPhone() {
    const name = el("input", { id: "name", maxlength: "30", autocomplete: "off" });
    const add = async () => {
      closeSheet();
      this.wanted = (await addPhone(name.value)).id;
      this.load();
    };
    openSheet("Thêm máy", el("label", { for: "name" }, "Tên người cầm máy"), name, actions(
      el("button", { class: "quiet", onclick: closeSheet }, "Thôi"), el("button", { class: "primary", onclick: add }, "Thêm")));
  }
}

new Desk();
