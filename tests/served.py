"""A printed site, served under a base path as the host of a static site would, compressed where asked."""

from __future__ import annotations

import gzip
from collections.abc import Generator
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import parse_qs, urlsplit

BASE = "/sanad/"
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site below its base path, with its own 404 page, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def translate_path(self, path: str) -> str:
        """Take the base path away."""
        return super().translate_path("/" + path.removeprefix(BASE) if path.startswith(BASE) else "/outside")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer like the host of a static site: with its 404.html."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Compressed(Quiet):
    """The same, with texts compressed on the way and connections kept open."""

    protocol_version = "HTTP/1.1"
    # Head and body in one piece and at once, as servers do: else each answer waits 40 ms for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with the compressed file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if not path.is_file() or path.suffix not in _COMPRESSED:
            super().do_GET()
            return
        body = _compressed(path)
        self.send_response(200)
        kind = self.guess_type(path)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages
        self.end_headers()
        self.wfile.write(body)


class Slow(Quiet):
    """The same, with a page that is asked for with ``?until=WORDS`` coming in two parts, the second after a while."""

    def do_GET(self) -> None:
        """Answer with the part before the words, wait until a browser has painted it, then give the rest."""
        address = urlsplit(self.path)
        words = parse_qs(address.query).get("until")
        if not words:
            super().do_GET()
            return
        body = Path(self.translate_path(address.path), "index.html").read_bytes()
        cut = body.index(words[0].encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body[:cut])
        self.wfile.flush()
        sleep(0.3)
        self.wfile.write(body[cut:])


@lru_cache(maxsize=512)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


def serve(folder: Path, handler: type[Quiet] = Quiet) -> Generator[str]:
    """Serve a folder until the user of the generator is done; gives the site's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()
