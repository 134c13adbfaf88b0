"""Ids, classes and attributes of elements, as Markdown's attribute lists and as HTML has them.

    ("p-1", ("answer",), ())  →  " { #p-1 .answer }"  and  ' class="answer" id="p-1"'
"""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import lru_cache

from builder.render.escaping import clean, safe_value
from builder.render.nodes import Attributes, Classes


def in_markdown(identity: str, classes: Classes, attributes: Attributes = ()) -> str:
    """An attribute list, with a space before it; empty where there is nothing to say."""
    others = listed(classes, attributes)
    if identity:
        return f" {{ #{identity}{others} }}"
    return others and f" {{{others} }}"


def in_html(identity: str, classes: Classes, attributes: Attributes = ()) -> str:
    """The attributes of a tag, each with a space before it, in the order in which Python-Markdown writes them."""
    before, after = around("id", classes, attributes)
    return f'{before} id="{identity}"{after}' if identity else before + after


@lru_cache(maxsize=1 << 13)  # names, counts and numbers of passages come again on page after page
def listed(classes: Classes, attributes: Attributes) -> str:
    """What stands in an attribute list, beside the id."""
    parts = [f" .{name}" for name in classes]
    parts += [f' {name}="{safe_value(value)}"' for name, value in attributes]
    return "".join(parts)


@lru_cache(maxsize=1 << 13)
def around(
    own: str, classes: Classes, attributes: Attributes, write: Callable[[str], str] = safe_value
) -> tuple[str, str]:
    """Write attributes by name, as Python-Markdown does: those before the one named ``own``, and those after it."""
    pairs = [(name, write(value)) for name, value in attributes]
    if classes:
        pairs.append(("class", " ".join(classes)))
    pairs.sort()
    written = [f' {name}="{value}"' for name, value in pairs]
    before = sum(name < own for name, _ in pairs)
    return "".join(written[:before]), "".join(written[before:])


@lru_cache(maxsize=1 << 13)
def opening_tag(tag: str, identity: str, classes: Classes, attributes: Attributes) -> str:
    """Write an HTML element's opening tag, its attributes in this order."""
    parts = [f'id="{identity}"'] if identity else []
    parts += [f'class="{" ".join(classes)}"'] if classes else []
    parts += [f'{name}="{safe_value(value)}"' for name, value in attributes]
    return f"<{' '.join([tag, *parts])}>"


@lru_cache(maxsize=1 << 10)
def box_tags(tag: str, identity: str, classes: Classes, attributes: Attributes) -> tuple[str, str]:
    """The opening tag of a box, in Markdown and in HTML."""
    # Python-Markdown reads these attributes and prints what then looks like an entity as it is: escaped twice.
    own = tuple((name, html.escape(value)) for name, value in attributes)
    before, after = around("id", classes, own, clean)
    there = f'{before} id="{identity}"{after}' if identity else before + after
    return opening_tag(tag, identity, classes, (*own, ("markdown", "1"))), f"<{tag}{there}>"
