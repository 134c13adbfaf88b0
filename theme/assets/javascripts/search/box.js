/* The search box as a combobox (ARIA Authoring Practices: list autocomplete with manual selection). */

import { fetchNames, siteRoot } from "./archive.js";
import { count, make, native } from "./dom.js";
import { prepareForms } from "./names.js";
import { prepareRecords, suggest } from "./suggest.js";

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
  input.addEventListener("input", () => combobox.update());
  input.addEventListener("keydown", (event) => combobox.press(event));
  input.addEventListener("blur", () => combobox.close());
  input.addEventListener("focus", () => combobox.update());
  const { entities, records } = await fetchNames(root);
  combobox.known = { forms: prepareForms(entities), records: prepareRecords(records) };
  combobox.update();
}

class Combobox {
  active = -1;
  made = 0;
  known = null;

  constructor(input, list, status, root) {
    Object.assign(this, { input, list, status, root });
  }

  update() {
    const typed = this.input.value.trim();
    if (!this.known || document.activeElement !== this.input) return;
    const found = typed ? suggest(typed, this.known) : [];
    const options = typed ? [...found.map((one) => this.option(one.path, described(one))), this.everything(typed)] : [];
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
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
      if (!open) this.update();
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

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }
}

function described({ entity, record }) {
  if (record) {
    const about = [record.kind_word, record.outlet, record.date].filter(Boolean).join(" · ");
    return [
      make("span", { class: "suggestion-title", lang: record.lang, dir: "auto" }, record.title),
      " ",
      make("span", { class: "suggestion-about" }, about),
    ];
  }
  const about = [entity.kind_word, entity.said].filter(Boolean).join(" · ");
  return [
    make("span", { class: `suggestion-name name ${entity.kind}` }, entity.name),
    " ",
    native(entity),
    " ",
    make("span", { class: "suggestion-about" }, about),
  ];
}
