/* Fetches what search needs, once, when it is first needed, from the site itself. */

const waiting = new Map();

/* Where the site stands, from what a page says of it: "..", or "/sanad/" on the page for lost addresses. */
export function siteRoot(said) {
  return new URL(said.endsWith("/") ? said : `${said}/`, document.baseURI);
}

function once(key, make) {
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

/* Asked of the server each time (it answers "unchanged"), so that the parts it lists are those of the site as it is now. */
export function fetchNames(root) {
  return once("names", () => fetchJson(new URL("search/names.json", root), "no-cache"));
}

export function fetchParts(root, parts) {
  return once("parts", async () => {
    const [, ...found] = await Promise.all([
      loadLunr(),
      ...parts.map((part) => fetchJson(new URL(`search/${part}`, root), "default")),
    ]);
    return found.map(({ documents, index }) => ({ documents, index: globalThis.lunr.Index.load(index) }));
  });
}

async function fetchJson(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.json();
}

/* lunr is no module: it leaves its name on the page. */
function loadLunr() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("../lunr.min.js", import.meta.url);
    script.onload = resolve;
    script.onerror = () => reject(new Error("lunr.min.js did not load"));
    document.head.append(script);
  });
}
