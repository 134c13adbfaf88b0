/* The search page: what it searches for stands in its address, and what it finds below the box. */

import { fetchNames, fetchParts, siteRoot } from "./archive.js";
import { FACETS, facetList, narrow } from "./facets.js";
import { keepFound } from "./found.js";
import { prepareForms } from "./names.js";
import { findPassages, preparePart } from "./passages.js";
import { entitiesCalled, entitiesFor, nearNames } from "./suggest.js";
import { emptyState, entityCards, resultGroups, spellings, summary } from "./views.js";
import { keysOf } from "./words.js";

const PAUSE = 90;

export function startPage(app) {
  const page = new SearchPage(app);
  page.show().catch((error) => page.fail(error));
}

class SearchPage {
  turn = 0;

  constructor(app) {
    this.app = app;
    this.root = siteRoot(app.dataset.searchApp);
    this.input = app.querySelector("input");
    this.fallback = document.querySelectorAll(".search-fallback");
    this.reveal(true);
    this.listen();
    this.input.value = this.state.get("q") ?? "";
    if (!this.input.value) this.input.focus();
  }

  get state() {
    return new URLSearchParams(location.search);
  }

  get asTyped() {
    return this.state.get("spelling") === "typed";
  }

  reveal(working) {
    this.app.hidden = !working;
    for (const part of this.fallback) part.hidden = working;
  }

  listen() {
    let timer = 0;
    this.input.addEventListener("input", () => {
      this.app.dataset.searchState = "busy";
      clearTimeout(timer);
      timer = setTimeout(() => this.go({ q: this.input.value.trim() }, "replaceState"), PAUSE);
    });
    this.app.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      this.go({ q: this.input.value.trim() }, "pushState");
    });
    this.app.addEventListener("click", (event) => this.click(event));
    addEventListener("popstate", () => {
      this.input.value = this.state.get("q") ?? "";
      this.show();
    });
  }

  /* Buttons carry the change of state they stand for; links to passages leave their words for the next page. */
  click(event) {
    const button = event.target.closest("[data-change]");
    if (button) this.go(JSON.parse(button.dataset.change), "pushState");
    const more = event.target.closest("[data-more]");
    if (more) this.unfold(more);
    const link = event.target.closest("[data-search-results] a");
    if (link)
      keepFound(
        link.href,
        [...link.querySelectorAll("mark")].map((mark) => mark.textContent),
      );
  }

  unfold(button) {
    const list = button.closest("ul, ol");
    const hidden = [...list.querySelectorAll("li[hidden]")];
    for (const item of hidden) item.hidden = false;
    button.parentElement.remove();
    hidden[0]?.querySelector("a").focus();
  }

  go(change, how) {
    const state = this.state;
    // Another question is asked of the whole archive, in every spelling.
    if (change.q !== undefined && change.q !== state.get("q")) for (const key of [...state.keys()]) state.delete(key);
    for (const [key, value] of Object.entries(change)) {
      if (value) state.set(key, value);
      else state.delete(key);
    }
    const address = String(state) ? `?${state}` : location.pathname;
    if (address !== location.search) history[how](null, "", address);
    this.show().catch((error) => this.fail(error));
  }

  async show() {
    const turn = (this.turn += 1);
    const typed = this.state.get("q") ?? "";
    this.app.dataset.searchState = "busy";
    if (!typed) return this.clear();
    const { forms, records, parts } = await this.load();
    if (turn !== this.turn) return undefined;
    return this.print(typed, forms, records, findPassages(typed, parts, forms, { asTyped: this.asTyped }));
  }

  async load() {
    const names = await fetchNames(this.root);
    this.ready ??= {
      forms: prepareForms(names.entities),
      entities: new Map(names.entities.map((entity) => [entity.id, entity])),
      records: new Map(names.records.map((record) => [record.id, record])),
    };
    this.ready.parts ??= (await fetchParts(this.root, names.parts)).map(preparePart);
    return this.ready;
  }

  print(typed, forms, records, { inTexts, entries, units, some }) {
    const { named, described } = this.entities(units, forms, entries);
    const found = inTexts.map((one) => ({ ...one, record: records.get(one.document.r) }));
    const chosen = Object.fromEntries(FACETS.map(({ key }) => [key, this.state.get(key)]));
    const shown = narrow(found, chosen);
    const { groups, passages } = resultGroups(shown, this.root);
    this.fill(
      "[data-search-entities]",
      entityCards(
        named,
        described,
        this.root,
        units.every((unit) => unit.entities),
      ),
      ".search-entities",
    );
    this.app.querySelector("#found-names").textContent = named.length ? "Names" : "Entries with these words";
    this.fill("[data-search-results]", groups, ".search-passages");
    this.fill(".search-facets", facetList(found, chosen), ".search-facets");
    this.fill(".search-spellings", spellings(units, this.asTyped));
    const nothing = !named.length && !described.length && !groups.length;
    this.fill(".search-empty", nothing ? emptyState(typed, units, nearNames(keysOf(typed), forms)) : []);
    this.app.querySelector(".search-help").hidden = true;
    this.finish(summary({ named: named.length, described: described.length, passages, texts: groups.length, some }));
    document.title = `${typed} · ${this.title}`;
  }

  /* Those whose names fit, and those whose description or life has the words. */
  entities(units, forms, entries) {
    const keys = units.flatMap((unit) => unit.keys);
    const known = (key) => this.ready.parts.some(({ index }) => Object.hasOwn(index.invertedIndex, key));
    const likely = this.asTyped ? entitiesCalled(keys, forms) : entitiesFor(keys, forms, known);
    const named = [...new Set([...likely, ...units.flatMap((unit) => unit.entities ?? [])])];
    const ids = new Set(named.map(({ id }) => id));
    const described = entries.filter(({ document }) => !ids.has(document.e));
    return { named, described: described.map((one) => ({ ...one, entity: this.ready.entities.get(one.document.e) })) };
  }

  fill(selector, nodes, section = selector) {
    this.app.querySelector(selector).replaceChildren(...nodes);
    this.app.querySelector(section).hidden = !nodes.length;
  }

  clear() {
    this.fill("[data-search-entities]", [], ".search-entities");
    this.fill("[data-search-results]", [], ".search-passages");
    for (const selector of [".search-facets", ".search-spellings", ".search-empty"]) this.fill(selector, []);
    this.app.querySelector(".search-help").hidden = false;
    this.finish("");
    document.title = this.title;
  }

  get title() {
    this.plainTitle ??= document.title;
    return this.plainTitle;
  }

  finish(said) {
    this.app.querySelector(".search-status").textContent = said;
    this.app.dataset.searchState = "done";
  }

  fail(error) {
    this.reveal(false);
    this.app.dataset.searchState = "done";
    throw error;
  }
}
