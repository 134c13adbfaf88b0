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
  for (const element of page.querySelectorAll(".speaker, .text-heading, p.passage[id], aside.note")) {
    if (element.matches(".passage")) {
      const narrated = element.matches(".narration");
      passages.push({
        id: element.id,
        number: element.querySelector(".pn")?.textContent,
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

/* The words of an element without its number or the words that a note is about, and who is named where. */
function read(element) {
  let text = "";
  const mentions = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.data.replace(/\s+/g, " ");
      text += text ? words : words.trimStart();
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(".pn, .note-quote")) {
      const start = text.length;
      for (const child of node.childNodes) walk(child);
      if (node.dataset.entity) mentions.push({ start, end: text.length, entity: node.dataset.entity });
    }
  };
  for (const child of element.childNodes) walk(child);
  return { text: text.trimEnd(), mentions };
}
