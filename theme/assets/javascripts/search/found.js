/* On the page of a text: mark the words that a search found, in the passage that the reader chose there.

   They travel in the tab's own storage, so that the passage's address stays the one to cite. */

import { make } from "./dom.js";

const KEY = "sanad-found";

export function keepFound(href, words) {
  const { pathname, hash } = new URL(href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ pathname, hash, words: [...new Set(words)] }));
  } catch {
    // Where storage is forbidden or full, the passage is shown without marks.
  }
}

export function markFound() {
  const { pathname, hash, words } = JSON.parse(sessionStorage.getItem(KEY));
  const passage =
    location.pathname === pathname && location.hash === hash ? document.getElementById(hash.slice(1)) : null;
  if (!passage || !words.length) return;
  const escaped = words
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) markIn(text, wanted);
}

function markIn(text, wanted) {
  const nodes = [];
  let at = 0;
  for (const { 0: word, index } of text.data.matchAll(wanted)) {
    nodes.push(text.data.slice(at, index), make("mark", { class: "found" }, word));
    at = index + word.length;
  }
  if (nodes.length) text.replaceWith(...nodes, text.data.slice(at));
}
