"""The modules of the search → one script, so that a reader's browser asks for one file and not for twenty.

    import { fold } from "./words.js";      const { fold } = $words;
    export function rows() {}           →   const $marks = (() => { … function rows() {} … return { rows }; })();

It understands what the modules in `theme/assets/javascripts/search/` use of the language, and refuses anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter

DOORS = ("page", "box")
"""The modules with which a reader's page begins."""
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([a-z]+)\.js"\)')
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)


def one_script(modules: Mapping[str, str], doors: tuple[str, ...]) -> str:
    """Join modules, given by their names, in one that exports what the modules ``doors`` do. Raises ValueError."""
    needs = {name: {need for _, need in _IMPORT.findall(text)} for name, text in modules.items()}
    order = list(TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)}).static_order())
    names = [name for door in doors for name in _exports(modules[door])]
    ends = [f"export const {{ {', '.join(_exports(modules[door]))} }} = ${door};\n" for door in doors]
    if len(names) != len(set(names)):
        raise ValueError(f"{', '.join(doors)} export the same name")
    return "".join([*_wrapped(modules, order), *ends])


def _exports(text: str) -> list[str]:
    return [name for _, name in _EXPORT.findall(text)]


def _wrapped(modules: Mapping[str, str], order: list[str]) -> Iterator[str]:
    for name in order:
        text = _COMMENT.sub("", modules[name])
        text = _IMPORT.sub(r"const {\1} = $\2;\n", text)
        text = _EXPORT.sub(r"\1 \2", text)
        text = _LATER.sub(r"Promise.resolve($\1)", text)
        if left := _LEFT.search(text):
            raise ValueError(f"{name}.js: cannot join {left[0]!r}; write it as the other modules do")
        yield f"const ${name} = (() => {{\n{text}return {{ {', '.join(_exports(modules[name]))} }};\n}})();\n"
