/* Fetches what search needs, once, when it is first needed, from the site itself: the index, and the pages of texts. */

const waiting = new Map();

/* Where the site stands, from what a page says of it: "..", or "/sanad/" on the page for lost addresses. */
export function siteRoot(said) {
  return new URL(said.endsWith("/") ? said : `${said}/`, document.baseURI);
}

export function once(key, make) {
  if (!waiting.has(key)) {
    waiting.set(
      key,
      make().catch((error) => {
        waiting.delete(key);
        throw error;
      }),
    );
  }
  return waiting.get(key);
}

/* Asked of the server each time (it answers "unchanged"), so that the editions it names are those of the site as it is now. */
export function fetchDoor(root) {
  return once("door", () => fetchJson(new URL("search/names.json", root), "no-cache"));
}

/* A file of a segment; its address carries the segment's edition, so that a page never mixes two. */
export function fetchFile(root, folder, file, edition) {
  const url = new URL(`search/${folder}/${file}.json?v=${edition}`, root);
  return once(url.href, () => fetchJson(url, "default"));
}

async function fetchJson(url, cache) {
  return (await answer(url, cache)).json();
}

async function fetchPage(url) {
  return new DOMParser().parseFromString(await (await answer(url, "default")).text(), "text/html");
}

async function answer(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response;
}

/* The page of a text → its passages and notes as the index counts them, read once. Passages are shown as they stand
   there: nothing is stored twice, and the page is there when a reader goes to it. */
export function fetchText(root, path) {
  const url = new URL(path, root);
  return once(url.href, async () => readText(await fetchPage(url)));
}

/* [null, …passages, …notes]: {id, number, text, mentions, speaker, heading} and {id, number, text, note: true}; what stands
   above a passage is found with it. */
function readText(page) {
  const passages = [];
  const notes = [];
  let speaker = "";
  let heading = "";
  for (const element of page.querySelector(".passages").querySelectorAll(".speaker, h2, h3, h4, h5, h6, p[id], .note")) {
    if (element.matches("p[id]")) {
      const narrated = !element.matches(".question, .answer, .turn");
      passages.push({
        id: element.id,
        number: element.querySelector("a")?.textContent,
        speaker: narrated ? "" : speaker,
        heading,
        ...read(element),
      });
      heading = "";
    } else if (element.matches(".note")) {
      const { id, number } = passages.at(-1) ?? {};
      notes.push({ id, number, note: true, ...read(element.querySelector(".note-text") ?? element) });
    } else if (element.matches(".speaker")) {
      speaker = element.textContent.trim();
    } else {
      speaker = "";
      heading = [heading, element.textContent.trim()].filter(Boolean).join(" · ");
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
