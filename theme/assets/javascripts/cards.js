/* Cards: who a name in a text is, shown at the name to whoever points at it, tabs to it, or taps it once.
   Without this script, or where a card cannot be fetched, the name is a link like any other. */

"use strict";

{
  const LINGER = 300; // milliseconds, so that a pointer on its way elsewhere opens nothing and can reach the card
  const GAP = 6;
  const PAGE_OF_A_NAME = /\/(?:actors|organisations|places|outlets)\/([^/]+)\/(?:index\.html)?$/;
  const cards = new URL("../../cards/", document.currentScript.src);
  const text = document.getElementById("content");
  const then = JSON.parse(text.querySelector("[data-then]")?.dataset.then ?? "{}");
  const fetched = new Map();
  const card = document.createElement("div");
  card.id = "name-card";
  card.className = "card";
  card.hidden = true;
  document.querySelector("main").append(card);
  let name = null; // the link whose card is open, or is about to be
  let timer = 0;
  let touched = false;

  /* A name is a link to the page of one; its address says whose. */
  const idOf = (link) => link.pathname.match(PAGE_OF_A_NAME)?.[1];

  function nameAt(target) {
    const link = target.closest?.("a.name, .record-body a");
    return link && idOf(link) ? link : null;
  }

  function fetchCard(id) {
    if (!fetched.has(id)) {
      const found = fetch(new URL(`${id}.json`, cards)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      found.catch(() => fetched.delete(id));
      fetched.set(id, found);
    }
    return fetched.get(id);
  }

  function line(part, words) {
    const span = document.createElement("span");
    span.className = `card-${part}`;
    span.textContent = words;
    if (words) card.append(span);
    return span;
  }

  function fill(link, found, byTouch) {
    const id = idOf(link);
    card.replaceChildren();
    card.style.setProperty("--kind", getComputedStyle(link).getPropertyValue("--kind"));
    line("name", found.name);
    line("native", found.native ?? "").lang = found.lang ?? "";
    line("then", then[id] ? `Then ${then[id]}` : "");
    line("said", found.said ?? "");
    line("texts", found.texts);
    card.setAttribute("role", byTouch ? "group" : "tooltip");
    if (byTouch) card.setAttribute("aria-label", found.name);
    else card.removeAttribute("aria-label");
    if (byTouch) {
      const open = document.createElement("a");
      open.href = link.href;
      open.textContent = "Open the page";
      card.append(open);
    }
  }

  /* Under the line of the name, above it where there is more room; never over it, and never beyond the window. */
  function place(link, x) {
    const lines = [...link.getClientRects()];
    const at = lines.find((box) => x >= box.left && x <= box.right) ?? lines[0];
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    const under = innerHeight - at.bottom > card.offsetHeight + GAP || at.top < card.offsetHeight + GAP;
    const top = under ? lines.at(-1).bottom + GAP : lines[0].top - card.offsetHeight - GAP;
    card.style.left = `${Math.max(16, left) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  }

  async function show(link, { x = NaN, byTouch = false } = {}) {
    hide();
    name = link;
    const found = await fetchCard(idOf(link));
    if (name !== link) return;
    fill(link, found, byTouch);
    card.hidden = false;
    place(link, x);
    link.setAttribute("aria-describedby", card.id);
  }

  function hide() {
    clearTimeout(timer);
    name?.removeAttribute("aria-describedby");
    name = null;
    card.hidden = true;
  }

  const quietly = (shown) => shown.catch(hide);

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, LINGER);
  }

  text.addEventListener("pointerover", (event) => {
    const link = nameAt(event.target);
    if (!link || event.pointerType === "touch") return;
    if (link === name) clearTimeout(timer);
    else later(() => quietly(show(link, { x: event.clientX })));
  });
  text.addEventListener("pointerout", (event) => {
    if (nameAt(event.target) && event.pointerType !== "touch") later(hide);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") later(hide);
  });

  text.addEventListener("focusin", (event) => {
    const link = nameAt(event.target);
    if (link?.matches(":focus-visible") && !touched) quietly(show(link));
  });
  text.addEventListener("focusout", (event) => {
    if (event.target === name && !touched) hide();
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") hide();
  });

  /* A tap opens the card, a second one the page; a tap elsewhere closes the card. */
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; }, true);
  document.addEventListener("click", (event) => {
    const link = nameAt(event.target);
    if (card.contains(event.target)) return;
    if (!touched || !link || !text.contains(link) || link === name) {
      if (!link) hide();
      return;
    }
    event.preventDefault();
    show(link, { x: event.clientX, byTouch: true }).catch(() => location.assign(link.href));
  });
}
