/* Fetches what search needs, once, when it is first needed, from the site itself. */

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

export function fetchPage(url) {
  return once(url.href, async () => (await answer(url, "default")).text());
}

async function fetchJson(url, cache) {
  return (await answer(url, cache)).json();
}

async function answer(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response;
}
