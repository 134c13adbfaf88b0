"""A page in a frame that was filled is the page that the template itself prints."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from builder.frames import Frames, Shape, Values

SITE = "https://e.example/x/"
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ue000\ue001\ue002"), max_size=12)


class Template:
    """A template that prints values in every way, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def render(self, shape: Shape, values: Values) -> str:
        """Print a page."""
        self.times += 1
        up = "../" * (shape.depth + 1)
        title, address = values.get("title", ""), values.get("address", "")
        mark = f"<b>{dict(shape.constants).get('kind')}</b>" if shape.constants else ""
        return (
            f"<title>{escape(title)}</title><a href='{up}'>{quote(address, safe='/')}</a>{mark}"
            f"<p>{values.get('content', '')}</p>{values.get('canonical', '')}{shape.section}"
        )


@given(st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=5))
def test_filled_is_what_the_template_prints(pages: list[tuple[str, str]]) -> None:
    """Whatever titles and words pages have, each is printed as its template would print it alone."""
    frames = Frames(Template().render, SITE)
    for number, (title, words) in enumerate(pages):
        path, meta = f"actors/a{number}.md", {"title": title}
        alone = Frames(Template().render, SITE).put_around(words.encode(), path, meta)

        assert frames.put_around(words.encode(), path, meta) == alone


def test_a_template_is_rendered_once_a_shape() -> None:
    """Pages of one shape ask the template twice in all: for the first of them, and for the frame."""
    template = Template()
    frames = Frames(template.render, SITE)
    for number in range(10):
        frames.put_around(b"x", f"actors/a{number}.md", {"title": "T"})

    assert template.times == 2


@pytest.mark.parametrize(
    ("path", "meta"),
    [
        ("places/a.md", {"title": "T"}),
        ("actors/deep/a.md", {"title": "T"}),
        ("actors/b.md", {"title": ""}),
        ("actors/b.md", {"title": "T", "kind": "x"}),
        ("index.md", {"title": "T"}),
    ],
)
def test_another_shape_is_another_frame(path: str, meta: dict[str, object]) -> None:
    """Another section, depth, lack of a value or value that templates decide by is not printed in the same frame."""
    template = Template()
    frames = Frames(template.render, SITE)
    frames.put_around(b"x", "actors/a.md", {"title": "T"})
    before = template.times
    page = frames.put_around(b"x", path, meta)

    assert template.times > before
    assert page == Frames(Template().render, SITE).put_around(b"x", path, meta)


def test_a_template_that_looks_into_words_is_asked_each_time() -> None:
    """A template whose page cannot be had by filling holes prints each page itself."""

    def lengths(_: Shape, values: Values) -> str:
        return f"{len(values['title'])} {values['title']}"

    frames = Frames(lengths, SITE)
    printed = [frames.put_around(b"x", "a/a.md", {"title": title}) for title in ("one", "seven")]

    assert printed == [b"3 one", b"5 seven"]
