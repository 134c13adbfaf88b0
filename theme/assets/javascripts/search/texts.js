/* The page of a text → its passages and notes as the index counts them, read once.

   Passages are shown as they stand on the page: nothing is stored twice, and the page is there when a reader goes to it. */

import { fetchPage, once } from "./archive.js";

export function fetchText(root, path) {
  const url = new URL(path, root);
  return once(`text ${url.href}`, async () =>
    readText(new DOMParser().parseFromString(await fetchPage(url), "text/html")),
  );
}

/* [null, …passages, …notes]: {id, number, text, mentions, speaker} and {id, number, text, note: true}. */
function readText(page) {
  const passages = [];
  const notes = [];
  let speaker = "";
  for (const element of page.querySelector(".passages").querySelectorAll(".speaker, h2, h3, h4, h5, h6, p[id], .note")) {
    if (element.matches("p[id]")) {
      const narrated = !element.matches(".question, .answer, .turn");
      passages.push({
        id: element.id,
        number: element.querySelector("a")?.textContent,
        speaker: narrated ? "" : speaker,
        ...read(element),
      });
    } else if (element.matches(".note")) {
      const { id, number } = passages.at(-1) ?? {};
      notes.push({ id, number, note: true, ...read(element.querySelector(".note-text") ?? element) });
    } else {
      speaker = element.matches(".speaker") ? element.textContent.trim() : "";
    }
  }
  return [null, ...passages, ...notes];
}

/* Whose name an element is: its address says so, or, inside a link to elsewhere, an attribute. */
function entityOf(element) {
  const address = element.getAttribute("href")?.match(/\/(?:actors|organisations|places|outlets|topics)\/([^/]+)\/$/);
  return address?.[1] ?? element.dataset.entity;
}

/* The words of an element without its number or the words that a note is about, and who is named where. */
function read(element) {
  let text = "";
  const mentions = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.data.replace(/\s+/g, " ");
      text += text ? words : words.trimStart();
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches("p[id] > a:first-child, .note-quote")) {
      const start = text.length;
      for (const child of node.childNodes) walk(child);
      const entity = entityOf(node);
      if (entity) mentions.push({ start, end: text.length, entity });
    }
  };
  for (const child of element.childNodes) walk(child);
  return { text: text.trimEnd(), mentions };
}
