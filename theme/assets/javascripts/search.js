/* Search, as far as every page carries it: shortcuts, and the box that fetches the rest when a reader first touches it.

   The rest is one script, which the builder joins from the modules in search/. Without this file the box is a plain form
   that leads to the search page. */

const boxes = [...document.querySelectorAll("[data-search-box]")];
const app = document.querySelector("[data-search-app]");

for (const box of boxes) {
  const input = box.querySelector("input");
  input.addEventListener(
    "focus",
    async () => {
      const { startBox } = await import("../../search/script.js");
      startBox(box, input);
    },
    { once: true },
  );
}

document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const input = slash || k ? visibleInput() : null;
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

function isTyping(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function visibleInput() {
  const inputs = [app, ...boxes].filter(Boolean).map((place) => place.querySelector("input"));
  return inputs.find((input) => input.getClientRects().length > 0);
}

function cameFromSearch() {
  try {
    return sessionStorage.getItem("sanad-found") !== null;
  } catch {
    return false; // a reader may forbid storage
  }
}

if (!app && cameFromSearch()) import("./search/found.js").then(({ markFound }) => markFound());
