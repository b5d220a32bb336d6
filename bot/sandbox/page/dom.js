// Small tools for making elements, and the one dialog of the page.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "html") node.innerHTML = value; // made and escaped by the server
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const dialog = document.getElementById("sheet");
const body = dialog.firstElementChild;
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

export function openSheet(title, ...children) {
  dialog.className = "";
  dialog.setAttribute("aria-label", title);
  body.replaceChildren(el("h2", {}, title), ...children.filter(Boolean));
  if (!dialog.open) dialog.showModal();
}

export const closeSheet = () => dialog.close();

export function item(icon, title, small, run) {
  const go = () => { closeSheet(); run(); };
  const words = el("span", {}, title, small ? el("small", {}, small) : "");
  return el("button", { class: "item", type: "button", onclick: go }, el("i", { "aria-hidden": "true" }, icon), words);
}

export function actions(...buttons) {
  return el("div", { class: "actions" }, ...buttons);
}

export function say(title, text) {
  openSheet(title, el("p", {}, text), actions(el("button", { class: "primary", onclick: closeSheet }, "Đóng")));
}

export function showPhoto(url) {
  dialog.className = "photo";
  dialog.setAttribute("aria-label", "Hình lớn, bấm để đóng");
  const picture = el("img", { src: url, alt: "Hình lớn" });
  body.replaceChildren(el("button", { onclick: closeSheet, "aria-label": "Đóng hình" }, picture));
  dialog.showModal();
}
