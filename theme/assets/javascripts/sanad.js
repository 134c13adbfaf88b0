/* Sanad, what every page carries beside the search: light or dark, the menu, notes and their words, citing a passage.
   Every page can be read, and every passage linked to, without it. */

"use strict";

const root = document.documentElement;

/* Light or dark: as the device, light, dark, and round again; kept on this device. -------------------------------- */

const SCHEMES = { "": "as the device", light: "light", dark: "dark" };

function showScheme(button) {
  const words = `Colours: ${SCHEMES[root.dataset.scheme ?? ""]}`;
  button.setAttribute("aria-label", words);
  button.title = words;
}

function changeScheme(button) {
  const order = Object.keys(SCHEMES);
  const next = order[(order.indexOf(root.dataset.scheme ?? "") + 1) % order.length];
  if (next) root.dataset.scheme = next;
  else delete root.dataset.scheme;
  try {
    if (next) localStorage.setItem("sanad-scheme", next);
    else localStorage.removeItem("sanad-scheme");
  } catch {
    // A reader who lets nothing be kept still has the choice for this page.
  }
  showScheme(button);
}

const schemeButton = document.querySelector(".scheme");
if (schemeButton) {
  showScheme(schemeButton);
  schemeButton.addEventListener("click", () => changeScheme(schemeButton));
}

/* The menu and "In this text" fold on narrow screens. On wide ones the sheet shows them, and they count as open. ----- */

const wideForMenu = matchMedia("(min-width: 74rem)");

for (const [folding, wide] of [[".sections", wideForMenu], [".in-this-text details", matchMedia("(min-width: 62rem)")]]) {
  const fold = () => {
    for (const one of document.querySelectorAll(folding)) one.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
}

/* Notes: pointing at a note lights its words, pointing at the words lights the note. ----------------------------- */

function light(event) {
  const on = event.type === "mouseover" || event.type === "focusin";
  const part = event.target.closest(".note, .noted");
  if (!part) return;
  const id = part.dataset.note ?? part.id;
  document.getElementById(id)?.classList.toggle("lit", on);
  for (const mark of document.querySelectorAll(`.noted[data-note="${id}"]`)) mark.classList.toggle("lit", on);
}

const passages = document.querySelector(".passages");
if (passages) for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) passages.addEventListener(type, light);

/* Citing: a button under the citation, and two at the number of a passage. ------------------------------------- */

async function copy(text, button) {
  const words = button.textContent;
  button.textContent = (await written(text)) ? "Copied" : "Press Ctrl+C";
  setTimeout(() => { button.textContent = words; }, 2000);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/* For pages served without https, where browsers offer no clipboard. */
function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

function copyButton(words, text, name = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = words;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => copy(text, button));
  return button;
}

const citation = document.querySelector(".citation")?.textContent.trim();
const url = document.querySelector("link[rel=canonical]")?.getAttribute("href");

function addressOf(id) {
  return `${url ?? location.href.split(/[?#]/)[0]}#${id}`;
}

function passageCitation(number, id) {
  const said = url && citation.endsWith(url) ? citation.slice(0, -url.length).replace(/[,\s]+$/, "") : citation;
  return `${said}, ¶${number}, ${addressOf(id)}`;
}

function closePop() {
  document.querySelector(".pop")?.remove();
}

function openPop(link) {
  const id = link.hash.slice(1);
  const number = link.textContent.trim();
  const pop = document.createElement("span");
  pop.className = "pop";
  pop.dir = "ltr";
  pop.lang = root.lang;
  pop.setAttribute("role", "group");
  pop.setAttribute("aria-label", `Cite passage ${number}`);
  pop.append(copyButton("Copy link", addressOf(id)), copyButton("Copy citation", passageCitation(number, id)));
  link.after(pop);
}

function pressNumber(event) {
  const link = event.target.closest(".passages p[id] > a:first-child");
  const inside = event.target.closest(".pop");
  if (inside) return;
  const again = link?.nextElementSibling?.classList.contains("pop");
  closePop();
  if (link && !again && !event.ctrlKey && !event.metaKey && !event.shiftKey) openPop(link);
}

if (citation) {
  document.querySelector(".citation").after(copyButton("Copy citation", citation, "copy"));
  document.addEventListener("click", pressNumber);
}

/* Escape and a press elsewhere close what is open. -------------------------------------------------------------- */

const menu = document.querySelector(".sections");
const menuIsOpen = () => menu?.open && !wideForMenu.matches;

document.addEventListener("click", (event) => {
  if (menuIsOpen() && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const link = document.querySelector(".pop")?.previousElementSibling;
  closePop();
  link?.focus();
  if (menuIsOpen()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* Read from a disk, where no server finds the index.html of a folder. --------------------------------------------- */

function nameTheFile(link) {
  const address = new URL(link.href);
  if (address.protocol === "file:" && address.pathname.endsWith("/")) {
    address.pathname += "index.html";
    link.href = address.href;
  }
}

if (location.protocol === "file:") for (const link of document.querySelectorAll("a[href]")) nameTheFile(link);

/* A drawing wider than the screen opens where most of it is. ------------------------------------------------------ */

function middleOf(element) {
  const { x, width } = element.getBoundingClientRect();
  return x + width / 2;
}

for (const drawing of document.querySelectorAll(".drawing")) {
  const middles = [...drawing.querySelectorAll("a")].map(middleOf).sort((one, other) => one - other);
  if (middles.length) drawing.scrollLeft += middles[middles.length >> 1] - middleOf(drawing);
}
