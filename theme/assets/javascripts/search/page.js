/* The search page: what it searches for stands in its address, and what it finds below the box. */

import { siteRoot } from "./archive.js";
import { KEYS, openFacets, openPeople } from "./filters.js";
import { FEW_TEXTS, confirmed, entriesFor, find, openArchive, reveal } from "./find.js";
import { keepFound } from "./found.js";
import { entityCards, pageGroup, partialLine, resultGroup, spellings, summary } from "./views.js";
import { keysOf } from "./words.js";

const PAUSE = 10;
const TEXTS = 8;
/* Of many texts a few are shown at once, and the others of the first page after them. */
const FIRST = 3;
const ABOUT = 6;
/* In a larger archive the tables of who speaks and who is named wait until a reader asks for them. */
const FEW_RECORDS = 3000;

export function startPage(app) {
  const page = new SearchPage(app);
  page.show().catch((error) => page.fail(error));
}

const HIDDEN_ABOVE = 120; // pixels, of which the head of the page takes half

class SearchPage {
  turn = 0;
  people = false;
  moved = "";

  constructor(app) {
    this.app = app;
    this.root = siteRoot(app.dataset.searchApp);
    this.input = app.querySelector("input");
    this.fallback = document.querySelectorAll(".search-fallback");
    this.plainTitle = document.title;
    app.querySelector(".search-facets").open = matchMedia("(min-width: 62rem)").matches;
    this.reveal(true);
    this.listen();
    this.input.value = this.state.get("q") ?? "";
    if (!location.search) this.input.focus();
  }

  get state() {
    return new URLSearchParams(location.search);
  }

  /* What the address asks for. */
  get asked() {
    const { state } = this;
    const chosen = Object.fromEntries(KEYS.map((key) => [key, state.getAll(key).filter(Boolean)]));
    const typed = (state.get("q") ?? "").trim();
    return { typed, chosen, sort: state.get("sort"), asTyped: state.get("spelling") === "typed" };
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
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.app.addEventListener("keydown", (event) => this.walk(event));
    this.app.addEventListener("click", (event) => this.click(event));
    this.app.addEventListener("change", ({ target }) => {
      const years = target.closest("[data-years]");
      if (!years) return;
      import("./years.js").then(({ chosenYears }) => {
        const { year, moved } = chosenYears(years, target);
        this.go({ year }, "pushState");
        this.moved = moved;
      });
    });
    addEventListener("popstate", () => {
      this.input.value = this.state.get("q") ?? "";
      this.show().catch((error) => this.fail(error));
    });
  }

  /* Escape empties the box, the arrow down leads to what was found, and there arrows lead on. */
  press(event) {
    if (event.key === "Escape" && this.input.value) {
      event.preventDefault();
      this.input.value = "";
      this.go({ q: "" }, "replaceState");
    }
  }

  /* Fewer results may all end above what a reader sees who chose far down among the facets. */
  keepInSight() {
    const found = this.app.querySelector("[data-search-results]");
    if (found.getBoundingClientRect().bottom < HIDDEN_ABOVE) found.scrollIntoView({ block: "center" });
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [this.input, ...this.app.querySelectorAll("[data-search-entities] a, [data-search-results] a")];
    const shown = links.filter((link) => link.getClientRects().length);
    const at = shown.indexOf(event.target);
    if (!step || at < 0 || !shown[at + step] || event.isComposing) return;
    event.preventDefault();
    shown[at + step].focus();
  }

  /* Buttons carry the change of state they stand for; links to passages leave their words for the next page. */
  click(event) {
    const button = event.target.closest("[data-change]");
    if (button) this.go(JSON.parse(button.dataset.change), "pushState");
    const more = event.target.closest("[data-more]");
    if (more) unfold(more);
    if (event.target.closest("[data-more-texts]")) this.showMore().catch((error) => this.fail(error));
    if (event.target.closest("[data-people]")) this.openPeople().catch((error) => this.fail(error));
    const link = event.target.closest("[data-search-results] a");
    if (link)
      keepFound(
        link.href,
        [...link.querySelectorAll("mark")].map((mark) => mark.textContent),
      );
  }

  go(change, how) {
    const { state } = this;
    // Other words are looked for in every spelling, by relevance, and within what was chosen only if it still is there to see.
    if (change.q !== undefined && change.q !== (state.get("q") ?? ""))
      for (const key of [...state.keys()]) state.delete(key);
    for (const [key, value] of Object.entries(change)) {
      state.delete(key);
      for (const one of [value].flat().filter(Boolean)) state.append(key, one);
    }
    const address = String(state) ? `?${state}` : location.pathname;
    if (address !== location.search) history[how](null, "", address);
    this.show()
      .then(() => this.keepInSight())
      .catch((error) => this.fail(error));
  }

  async show() {
    const turn = (this.turn += 1);
    const { asked } = this;
    this.app.dataset.searchState = "busy";
    for (const part of this.fallback) part.hidden = true;
    if (!keysOf(asked.typed).length && !KEYS.some((key) => asked.chosen[key].length)) return this.clear(asked.typed);
    this.archive ??= await openArchive(this.root);
    const found = await find(asked, this.archive);
    if (turn !== this.turn) return undefined;
    const atOnce = found.groups.length > FEW_TEXTS ? FIRST : TEXTS;
    const [first, entries] = await Promise.all([
      reveal(found, found.groups, atOnce, this.archive),
      entriesFor(found, this.archive, ABOUT),
    ]);
    if (turn !== this.turn) return undefined;
    this.found = first.exact ? { ...found, all: confirmed(found, first) } : found;
    this.print(asked, found, first, entries);
    if (this.archive.segments.reduce((sum, { records }) => sum + records, 0) <= FEW_RECORDS) this.people = true;
    if (this.rest.length && first.shown.length < TEXTS) await this.append(TEXTS - first.shown.length, turn);
    await this.printFacets(turn);
    const some = this.app.querySelector("[data-search-results]").children.length > 0;
    const named = entries.named.length > 0;
    if (found.lacking || (!some && (found.filters.any || !named))) await this.printEmpty({ some, named }, turn);
    return this.finish(turn, asked.typed);
  }

  print({ asTyped }, found, { shown, rest, exact }, { named, said, described }) {
    const { wanted } = found;
    const kept = [...shown, ...rest];
    const onlyNames = wanted.every((unit) => unit.entities);
    this.fill("[data-search-entities]", entityCards(named, said, described, this.root, onlyNames), ".search-entities");
    this.app.querySelector("#found-names").textContent = named.length ? "Names" : "Entries with these words";
    const pages = described.filter(({ page }) => page);
    const first = pages.filter(({ called }) => called || found.lacking > 0);
    this.pages = pages.filter((one) => !first.includes(one)).map((one) => pageGroup(one, this.root));
    this.partial = false;
    const texts = this.sections(shown);
    const groups = [...first.map((one) => pageGroup(one, this.root)), ...texts, ...(rest.length ? [] : this.pages)];
    this.fill("[data-search-results]", groups, ".search-passages");
    this.rest = rest;
    this.printMore();
    this.fill(".search-spellings", spellings(wanted, asTyped, found.known));
    this.fill(".search-empty", []);
    this.app.querySelector(".search-help").hidden = true;
    this.app.querySelector(".search-sort").hidden = kept.length < 2;
    for (const button of this.app.querySelectorAll("[data-sort]")) {
      button.setAttribute("aria-pressed", String(button.dataset.sort === found.sort));
      button.hidden = button.dataset.sort === "relevance" && !wanted.length;
    }
    const status = summary({ named: named.length, described: described.length, groups: kept, found, exact });
    this.app.querySelector(".search-status").textContent = status;
  }

  /* Texts as they are shown, with a line where those begin that lack a word. */
  sections(groups) {
    return groups.flatMap((group) => {
      const begins = group.partial && !this.partial;
      this.partial ||= begins;
      return [...(begins ? [partialLine()] : []), resultGroup(group, this.root, this.found.groups.length)];
    });
  }

  printMore() {
    this.app.querySelector(".more-texts").hidden = !this.rest.length;
  }

  async showMore() {
    const nodes = await this.append(TEXTS, this.turn);
    nodes[0]?.querySelector("a")?.focus();
  }

  /* Texts that follow on those shown; the archive's own pages stand after the last. */
  async append(most, turn) {
    const { shown, rest } = await reveal(this.found, this.rest, most, this.archive);
    if (turn !== this.turn) return [];
    const nodes = [...this.sections(shown), ...(rest.length ? [] : this.pages)];
    this.app.querySelector("[data-search-results]").append(...nodes);
    this.rest = rest;
    this.printMore();
    return nodes;
  }

  async openPeople() {
    this.people = true;
    await this.printFacets(this.turn);
    this.app.querySelector('.facet[aria-label="Speaker"] button')?.focus();
  }

  async printFacets(turn) {
    const { segments } = this.archive;
    const people = this.people || ["speaker", "actor"].some((key) => this.asked.chosen[key].length);
    await Promise.all(segments.flatMap((segment) => [openFacets(segment), ...(people ? [openPeople(segment)] : [])]));
    if (turn !== this.turn) return;
    const { choice, change } = document.activeElement?.dataset ?? {};
    const { facetList } = await import("./facets.js");
    if (turn !== this.turn) return;
    const list = this.found.all.length ? facetList(this.found, this.archive, people, this.moved) : [];
    this.moved = "";
    this.fill(".facet-list", list, ".search-facets");
    const chosen = KEYS.reduce((sum, key) => sum + this.asked.chosen[key].length, 0);
    this.app.querySelector(".search-facets summary").textContent = chosen ? `Narrow (${chosen})` : "Narrow";
    if (change) this.refocus(choice, change);
  }

  /* A choice makes the list of choices anew: the focus stays on it, or among those of its kind. */
  refocus(choice, change) {
    if (document.activeElement !== document.body) return;
    const buttons = [...this.app.querySelectorAll(".facet [data-change]")];
    const same = buttons.find(({ dataset }) => (choice ? dataset.choice === choice : dataset.change === change));
    const keys = Object.keys(JSON.parse(change));
    const near = keys.length === 1 && buttons.find(({ dataset }) => Object.keys(JSON.parse(dataset.change))[0] === keys[0]);
    (same || near || this.input).focus();
  }

  async printEmpty(there, turn) {
    const { emptyState } = await import("./empty.js");
    const nodes = await emptyState(this.found, there, this.archive);
    if (turn === this.turn) this.fill(".search-empty", nodes);
  }

  fill(selector, nodes, section = selector) {
    this.app.querySelector(selector).replaceChildren(...nodes);
    this.app.querySelector(section).hidden = !nodes.length;
  }

  clear(typed) {
    this.fill("[data-search-entities]", [], ".search-entities");
    this.fill("[data-search-results]", [], ".search-passages");
    this.fill(".facet-list", [], ".search-facets");
    for (const selector of [".search-spellings", ".search-empty"]) this.fill(selector, []);
    for (const selector of [".search-sort", ".more-texts"]) this.app.querySelector(selector).hidden = true;
    this.app.querySelector(".search-help").hidden = false;
    this.app.querySelector(".search-status").textContent = typed ? `There is no word in “${typed}”` : "";
    this.finish(this.turn, typed);
  }

  finish(turn, typed) {
    if (turn !== this.turn) return;
    document.title = typed ? `${typed} · ${this.plainTitle}` : this.plainTitle;
    this.app.dataset.searchState = "done";
  }

  /* What cannot be fetched may be there in a moment: the box stays, with the lists of everything above it. */
  fail(error) {
    for (const part of this.fallback) part.hidden = false;
    this.app.querySelector(".search-status").textContent = "The search could not be loaded. Press Enter to try again.";
    this.app.dataset.searchState = "done";
    throw error;
  }
}

function unfold(button) {
  const list = button.closest("ul, ol");
  const hidden = [...list.querySelectorAll("li[hidden]")];
  for (const item of hidden) item.hidden = false;
  button.parentElement.remove();
  hidden[0]?.querySelector("a, button").focus();
}
