/* The search box as a combobox (ARIA Authoring Practices: list autocomplete with manual selection). */

import { siteRoot } from "./archive.js";
import { about } from "./authority.js";
import { count, make } from "./dom.js";
import { openArchive } from "./find.js";
import { suggest } from "./suggest.js";

const PAUSE = 40;

export async function startBox(box, input) {
  const root = siteRoot(box.dataset.searchBox);
  const list = make("ul", {
    class: "suggestions",
    role: "listbox",
    id: `${input.id}-suggestions`,
    "aria-label": "Suggestions",
    hidden: true,
  });
  const status = make("span", { class: "visually-hidden", role: "status" });
  box.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    input.setAttribute(name, value);
  }
  const combobox = new Combobox(input, list, status, root);
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => combobox.update(), PAUSE);
  });
  input.addEventListener("keydown", (event) => combobox.press(event));
  input.addEventListener("blur", () => combobox.close());
  input.addEventListener("focus", () => combobox.update());
  combobox.archive = await openArchive(root);
  combobox.update();
}

class Combobox {
  active = -1;
  made = 0;
  turn = 0;
  archive = null;

  constructor(input, list, status, root) {
    Object.assign(this, { input, list, status, root });
  }

  async update() {
    const typed = this.input.value.trim();
    const turn = (this.turn += 1);
    if (!this.archive || document.activeElement !== this.input) return;
    const found = typed ? await suggest(typed, this.archive) : [];
    const said = await Promise.all(found.map(({ entity }) => entity && about(this.archive.authority, entity.number)));
    if (turn !== this.turn || document.activeElement !== this.input) return;
    const options = found.map((one, n) => this.option(one.path, described(one, said[n])));
    this.list.replaceChildren(...options, ...(typed ? [this.everything(typed)] : []));
    this.list.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(Boolean(typed)));
    this.status.textContent = typed ? count(found.length, "suggestion") : "";
    this.activate(-1);
  }

  everything(typed) {
    return this.option(`search/?q=${encodeURIComponent(typed)}`, [
      make("span", { class: "suggestion-all" }, "Search the texts for “", make("b", {}, typed), "”"),
    ]);
  }

  option(path, nodes) {
    this.made += 1;
    const option = make("li", { role: "option", id: `${this.list.id}-${this.made}`, class: "suggestion" }, ...nodes);
    option.dataset.href = new URL(path, this.root).href;
    // The box keeps the focus, so that the list is still there when the press ends.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => location.assign(option.dataset.href));
    return option;
  }

  activate(at) {
    const options = [...this.list.children];
    this.active = at;
    for (const [n, option] of options.entries()) option.setAttribute("aria-selected", String(n === at));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", options[at].id);
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const { length } = this.list.children;
    const open = !this.list.hidden;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && length) {
      event.preventDefault();
      if (!open) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate(((this.active + 1 + step + length + 1) % (length + 1)) - 1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      location.assign(this.list.children[this.active].dataset.href);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    }
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.turn += 1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }
}

function described({ entity, text }, said) {
  if (text) {
    const line = [text.kind, text.outlet, text.date].filter(Boolean).join(" · ");
    return [
      make("span", { class: "suggestion-title", lang: text.lang, dir: "auto" }, text.title),
      " ",
      make("span", { class: "suggestion-about" }, line),
    ];
  }
  const line = [entity.kindWord, said?.said].filter(Boolean).join(" · ");
  return [
    make("span", { class: `suggestion-name name ${entity.kind}` }, entity.name),
    " ",
    said?.native ? make("bdi", { class: "native", lang: said.lang ?? "fa" }, said.native) : null,
    " ",
    make("span", { class: "suggestion-about" }, line),
  ];
}
