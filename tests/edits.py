"""Edits that an editor could make of a generated archive, one a function: root and chance in, files changed."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support import ROOT

Edit = Callable[[Path, random.Random], None]

BURIED = """---
title: A text that was taken back
status: withdrawn
withdrawal: {on: 2026-11-20, reason: "Somebody asked for it."}
---
"""

QUESTION = r":\*\* ([^?\n]+\?) \{ #p-"


def files(root: Path, kind: str) -> list[Path]:
    """All content files of a kind, in order."""
    return sorted((root / "content" / kind).glob("*.md"))


def one_of(root: Path, kind: str, chance: random.Random) -> Path:
    """Choose a content file of a kind."""
    return chance.choice(files(root, kind))


def not_cited(root: Path) -> list[Path]:
    """The published records of which no passage is cited."""
    texts = {path: path.read_text("utf-8") for kind in ("actors", "records") for path in files(root, kind)}
    cited = set(re.findall(r"([a-z0-9-]+)#p-", "".join(texts.values())))
    return [path for path in files(root, "records") if path.stem not in cited and "\nstatus: published" in texts[path]]


def put(path: Path, text: str) -> None:
    """Write a content file; makes its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def change(path: Path, pattern: str, words: str) -> None:
    """Replace the first piece of a file that a pattern matches; there must be one."""
    text, times = re.subn(pattern, lambda _: words, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert times, (path.name, pattern)
    put(path, text)


def name_of(path: Path) -> str:
    """The name in the front matter of an entity."""
    return path.read_text("utf-8").partition("\nname: ")[2].partition("\n")[0]


def change_a_sentence(root: Path, chance: random.Random) -> None:
    """A record names somebody whom it did not."""
    somebody = name_of(one_of(root, "actors", chance))
    told = [path for path in files(root, "records") if " { #p-" in path.read_text("utf-8")]  # a tombstone has no words
    change(chance.choice(told), r" \{ #p-", f" Later {somebody} came by. {{ #p-")


def ask_the_same(root: Path, chance: random.Random) -> None:
    """A text puts a question in the words of another text."""
    asking = [path for path in files(root, "records") if re.search(QUESTION, path.read_text("utf-8"))]
    one, other = chance.sample(asking, 2)
    asked = chance.choice(re.findall(QUESTION, one.read_text("utf-8")))
    change(other, QUESTION, f":** {asked} {{ #p-")


def change_a_title(root: Path, chance: random.Random) -> None:
    """A record has another title."""
    change(one_of(root, "records", chance), r"^title: .*$", f"title: Another title {chance.random():.6f}")


def change_a_date(root: Path, chance: random.Random) -> None:
    """A record stands elsewhere in the order of dates."""
    change(one_of(root, "records", chance), r"^date: .*$", f'date: "{chance.randrange(1990, 2025)}-03-04"')


def add_a_record(root: Path, chance: random.Random) -> None:
    """There is one record more."""
    text = one_of(root, "records", chance).read_text("utf-8")
    put(root / "content" / "records" / f"added-{chance.randrange(10**6)}.md", text)


def remove_a_record(root: Path, chance: random.Random) -> None:
    """A record is gone that nothing cites."""
    chance.choice(not_cited(root)).unlink()


def rename_a_place(root: Path, chance: random.Random) -> None:
    """A place has another name."""
    change(one_of(root, "places", chance), r"^name: .*$", f"name: Newtown{chance.randrange(100)}")


def edit_a_life(root: Path, chance: random.Random) -> None:
    """The words on somebody's page go on."""
    path = one_of(root, "actors", chance)
    put(path, path.read_text("utf-8").rstrip("\n") + "\n\nMore is known by now.\n")


def change_a_variant(root: Path, chance: random.Random) -> None:
    """A person is known under another spelling too."""
    change(one_of(root, "actors", chance), r"^variants:$", f"variants:\n  - Qorban Nayestan{chance.randrange(100)}")


def add_a_note(root: Path, _: random.Random) -> None:
    """A passage has a note."""
    path = next(path for path in files(root, "records") if "\nnotes:" not in path.read_text("utf-8"))
    passage = re.search(r"^(\w[\w ,]*?)[.,].*\{ #(p-\w{4}) \}$", path.read_text("utf-8"), re.MULTILINE)
    assert passage
    quoted = f'at: {passage[2]}, quote: "{passage[1]}"'
    note = f'notes:\n  - {{{quoted}, kind: context, text: "Said in spring.", by: editors, on: 2026-11-02}}\n'
    change(path, r"^title: ", f"{note}title: ")


def move_a_record(root: Path, chance: random.Random) -> None:
    """A record that nothing cites has another id, and its old address leads to the new one."""
    path = chance.choice(not_cited(root))
    moved = f"moved-{chance.randrange(10**6)}"
    path.rename(path.with_name(f"{moved}.md"))
    redirects = root / "content" / "redirects.yml"
    known = redirects.read_text("utf-8") if redirects.is_file() else "redirects:\n"
    put(redirects, f"{known}  - {{from: {path.stem}, to: {moved}, on: 2026-11-22}}\n")


def make_a_draft(root: Path, chance: random.Random) -> None:
    """A text that nothing cites is no longer shown."""
    path = chance.choice(not_cited(root))
    change(path, r"^status: published$", "status: draft")


def publish_drafts(root: Path, _: random.Random) -> None:
    """All drafts are shown."""
    for path in files(root, "records"):
        put(path, path.read_text("utf-8").replace("\nstatus: draft\n", "\nstatus: published\n"))


def withdraw(root: Path, chance: random.Random) -> None:
    """A text is taken back."""
    put(chance.choice(not_cited(root)), BURIED)


def exchange(root: Path, chance: random.Random) -> None:
    """All at once one text is taken back, another comes, and a third is edited."""
    withdraw(root, chance)
    add_a_record(root, chance)
    change_a_sentence(root, chance)


def lose_the_outlet(root: Path, chance: random.Random) -> None:
    """A text no longer says where it was published."""
    change(chance.choice(with_an_outlet(root)), r"^outlet: .*\n", "")


def change_a_date_without_outlet(root: Path, chance: random.Random) -> None:
    """A text that names no outlet took place on another day."""
    texts = {path: path.read_text("utf-8") for path in files(root, "records")}
    path = chance.choice([path for path, text in texts.items() if "\noutlet: " not in text and "\ndate: " in text])
    change(path, r"^date: .*$", f'date: "20{chance.randrange(10, 24)}-02-03"')


def with_an_outlet(root: Path) -> list[Path]:
    """The published records that name an outlet."""
    return [path for path in not_cited(root) if "\noutlet: " in path.read_text("utf-8")]


def add_a_page(root: Path, _: random.Random) -> None:
    """The editors have a page more, which the foot of every page names."""
    put(root / "content" / "pages" / "editorial-policy.md", "---\ntitle: Policy\n---\n\nWhat may be done.\n")


def remove_a_page(root: Path, _: random.Random) -> None:
    """The editors have a page less."""
    (root / "content" / "pages" / "editorial-policy.md").unlink()


def touch_all(root: Path, _: random.Random) -> None:
    """All files have another time and the same content."""
    for path in (root / "content").rglob("*.md"):
        os.utime(path)


def change_the_words(root: Path, _: random.Random) -> None:
    """A word of the site's own is another one."""
    change(root / "site_config" / "vocabularies.yml", r"Interview", "Conversation")


def change_the_theme(root: Path, _: random.Random) -> None:
    """A template of the theme is another one."""
    own = root / "theme" / "main.html"
    put(own, own.read_text("utf-8") + "<!-- changed -->\n")


def lay_settings(root: Path) -> None:
    """Give an archive settings and a theme of its own."""
    for name in ("site_config", "theme"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
