"""The one script of the search: the modules of the theme, joined."""

import re

import pytest

from builder.publish.search import DOORS, one_script
from tests.support import ROOT

MODULES = {
    path.stem: path.read_text("utf-8") for path in (ROOT / "theme/assets/javascripts/search").glob("*.js")
}
SMALL = {
    "page": 'import { twice } from "./sums.js";\n\nexport async function open() {\n'
    '  const { late } = await import("./later.js");\n  return late(twice(2));\n}\n',
    "later": "/* Not needed\n   at first. */\nexport const late = (n) => n;\n",
    "sums": "// Sums.\nexport function twice(n) {\n  return 2 * n; // by two\n}\n",
}


def test_small_modules_joined() -> None:
    """Each module is a function that gives what it exports, after those that it needs; comment lines are dropped."""
    assert one_script(SMALL, ("page",)) == (
        "const $later = (() => {\nconst late = (n) => n;\nreturn { late };\n})();\n"
        "const $sums = (() => {\nfunction twice(n) {\n  return 2 * n; // by two\n}\nreturn { twice };\n})();\n"
        "const $page = (() => {\nconst { twice } = $sums;\n\nasync function open() {\n"
        "  const { late } = await Promise.resolve($later);\n  return late(twice(2));\n}\nreturn { open };\n})();\n"
        "export const { open } = $page;\n"
    )


def test_order_of_modules_does_not_matter() -> None:
    """The same modules give the same bytes, in whatever order they are handed over."""
    assert one_script(dict(reversed(MODULES.items())), DOORS) == one_script(MODULES, DOORS)


def test_modules_of_the_theme_are_all_there() -> None:
    """The script holds every module, before those that use it, and imports nothing."""
    script = one_script(MODULES, DOORS)
    order = re.findall(r"^const \$(\w+) = ", script, re.MULTILINE)
    assert set(order) == MODULES.keys()
    assert "import" not in re.findall(r"\w+", script)
    for name, text in MODULES.items():
        needed = re.findall(r'^import .* from "\./(\w+)\.js"', text, re.MULTILINE)
        assert all(order.index(one) < order.index(name) for one in needed)


@pytest.mark.parametrize(
    "line",
    [
        'import words from "./words.js";',
        'import * as words from "./words.js";',
        "export default function () {}",
        "export { open };",
        "export let open = 1;",
        'const { late } = await import("../later.js");',
        "const { late } = await import(place);",
    ],
)
def test_what_it_does_not_understand_is_refused(line: str) -> None:
    """A line that would mean something else once joined stops the build and is named."""
    with pytest.raises(ValueError, match="cannot join"):
        one_script({"page": f"{line}\n"}, ("page",))


def test_doors_that_export_the_same_are_refused() -> None:
    """Two modules with which a page begins cannot export one name."""
    with pytest.raises(ValueError, match="same name"):
        one_script({"page": "export const a = 1;\n", "box": "export const a = 2;\n"}, ("page", "box"))


def test_modules_that_need_each_other_are_refused() -> None:
    """A circle of modules has no order."""
    circle = {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="nodes are in a cycle"):
        one_script(circle, ())
