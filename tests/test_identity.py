"""Changes of identity: what is renamed, merged or withdrawn, every reference follows, and nothing else moves."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from builder.build import build
from builder.cli import sanad
from builder.identity import Change, Holding, Refusal, after, prove, rename
from builder.merge import merge
from builder.pipeline import read_desk
from builder.read import gather, parse_file, read_archive
from builder.redirects import read_redirects
from tests.support import all_pages, codes, copy_archive, problems_of, settings

DAY = "2026-11-22"
BOM = "\ufeff"
INTERVIEW = "2021-10-northwind-sangbari"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the invented archive that may be changed."""
    return copy_archive(tmp_path)


def run(root: Path, *arguments: str) -> Result:
    """Run a command on an archive; a traceback fails the test."""
    result = CliRunner().invoke(sanad, ["--archive", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the content, by its path."""
    files = sorted(path for path in (root / "content").rglob("*") if path.is_file())
    return {path.relative_to(root / "content").as_posix(): path.read_bytes() for path in files}


def differences(before: dict[str, bytes], now: dict[str, bytes], renamed: str = "", to: str = "") -> list[str]:
    """What changed: for each file its path, the lines that went, the lines that came; redirects are left aside."""
    out = []
    for path in sorted((before.keys() | now.keys()) - {"redirects.yml"}):
        other = path if path in before else path.replace(f"{to}.", f"{renamed}.")
        if path in before and path not in now:
            out.append(f"removed {path}")
            continue
        old, new = (data.decode().splitlines(keepends=True) for data in (before.get(other, b""), now[path]))
        drawn = difflib.unified_diff(old, new, n=0)
        lines = [line.rstrip("\n") for line in drawn if line[:2] not in {"--", "++", "@@"}]
        out += [f"in {path}", *lines] if lines or path not in before else []
    return out


def errors(root: Path) -> list[str]:
    """Codes of the errors of an archive."""
    return codes(tuple(problem for problem in problems_of(root) if problem.severity == "error"))


def lay(root: Path, path: str, text: str) -> None:
    """Lay a file into the content."""
    (root / "content" / path).write_bytes(text.encode())


# --- rename -----------------------------------------------------------------------------------------------


def test_person_is_renamed_wherever_named(root: Path) -> None:
    """The file moves as it is; `not`, relations, decisions on mentions and links in texts follow."""
    before = contents(root)
    result = run(root, "rename", "rostam-shah-kuhzad", "the-commander")
    now = contents(root)
    changed = [line.replace("rostam-shah-kuhzad", "the-commander") for line in _lines(before, "rostam-shah-kuhzad")]

    assert result.exit_code == 0
    assert errors(root) == []
    assert now["actors/the-commander.md"] == before["actors/rostam-shah-kuhzad.md"]
    assert "actors/rostam-shah-kuhzad.md" not in now
    assert sorted(_lines(now, "the-commander")) == sorted(changed)
    assert differences(before, now, "rostam-shah-kuhzad", "the-commander")[:6] == [
        "in actors/rostam-kuhzad.md",
        "-not: [rostam-shah-kuhzad]",
        "+not: [the-commander]",
        '-  - {to: rostam-shah-kuhzad, as: son of, source: "commanders-day-speech#p-5ctg"}',
        '+  - {to: the-commander, as: son of, source: "commanders-day-speech#p-5ctg"}',
        "removed actors/rostam-shah-kuhzad.md",
    ]


def _lines(files: dict[str, bytes], word: str) -> list[str]:
    texts = (data.decode() for path, data in files.items() if path != "redirects.yml")
    return [line for text in texts for line in text.split("\n") if word in line]


def test_outlet_is_renamed_wherever_named(root: Path) -> None:
    """Records name their outlet by its new id; addresses and ids that merely contain the old one stay."""
    before = contents(root)
    run(root, "rename", "northwind", "northwind-agency")

    assert errors(root) == []
    assert differences(before, contents(root), "northwind", "northwind-agency") == [
        "in outlets/northwind-agency.md",
        "removed outlets/northwind.md",
        "in records/2021-10-northwind-sangbari.md",
        "-outlet: northwind",
        "+outlet: northwind-agency",
        "in records/2024-03-northwind-kuhzad.md",
        "-outlet: northwind",
        "+outlet: northwind-agency",
    ]


def test_record_takes_its_source_and_its_passages_along(root: Path) -> None:
    """The text as received moves with the record, and claims name their passages under the new id."""
    before = contents(root)
    run(root, "rename", INTERVIEW, "sangbari-interview")
    now = contents(root)

    assert errors(root) == []
    assert now["sources/sangbari-interview.txt"] == before[f"sources/{INTERVIEW}.txt"]
    assert f"sources/{INTERVIEW}.txt" not in now
    assert not _lines(now, f"{INTERVIEW}#")
    assert '  - {date: "2021-08~", source: "sangbari-interview#p-8hks"}' in _lines(now, "sangbari-interview#")


def test_place_is_renamed_wherever_named(root: Path) -> None:
    """Records and parts of the place follow; an organisation whose id begins alike does not."""
    run(root, "rename", "zarrinrud", "zarrin")

    assert errors(root) == []
    assert not _lines(contents(root), "place: zarrinrud")
    assert "organisations/zarrinrud-university.md" in contents(root)


def test_redirects_lead_to_the_last_id(root: Path) -> None:
    """An id that is changed twice has two old addresses, and both lead straight to the new one."""
    run(root, "rename", "narvan", "narvan-town")
    run(root, "rename", "narvan-town", "city-of-narvan")
    redirects, problems = read_redirects((root / "content" / "redirects.yml").read_text("utf-8"))

    assert problems == ()
    assert [(r.old, r.new) for r in redirects] == [("narvan", "city-of-narvan"), ("narvan-town", "city-of-narvan")]
    assert errors(root) == []


def test_links_between_files_follow(root: Path) -> None:
    """A link to a file leads to the new one; words and code that look like it stay."""
    about = "---\ntitle: About\n---\nSee [him](../actors/arash-bidar.md#texts), not `[x](entity:arash-bidar)`.\n"
    lay(root, "pages/about.md", about)
    run(root, "rename", "arash-bidar", "a-bidar")

    assert contents(root)["pages/about.md"].decode() == about.replace("actors/arash-bidar.md", "actors/a-bidar.md")


OUTLETS = ("outlet: @", 'outlet: "@"', "outlet: '@'  # mirror", "outlet:\n  @", '"outlet" : @')
SPEAKERS = (
    "interviewer: @",
    "interviewer: [@, mirror-two]",
    'interviewer: [ mirror-two , "@" ] # mirror',
    "interviewer:\n  - @ # mirror\n  - mirror-two",
    "interviewer:\n- '@'\n# mirror",
)
RULES = (
    "mentions: [{text: Mirror, outlet: @}]",
    'mentions:\n  - text: Mirror\n    outlet: "@"\n  - {text: One, none: true}',
    "mentions:\n  -   {outlet: '@', text: Mirror}   ",
)
BODIES = ("[One](entity:@)", "*[One](../outlets/@.md)*", "One of [the\nmirror](entity:@)", "[One]( <../outlets/@.md> )")
HEAD = "title: mirror and @@\nkind: article\nlanguage: en\nstatus: published\nrights: {holder: mirror}"


@given(
    st.sampled_from(OUTLETS), st.sampled_from(SPEAKERS), st.sampled_from(RULES), st.sampled_from(BODIES),
    st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", BOM]), st.sampled_from(["m", "mirror-two-three", "zerkalo"]),
)  # fmt: skip
@example(OUTLETS[0], SPEAKERS[0], RULES[0], BODIES[0], "\r\n", BOM, "m")
def test_no_byte_changes_but_those_of_the_id(
    outlet: str, speaker: str, rule: str, body: str, end: str, mark: str, new: str
) -> None:
    """However a reference is written, its letters change and nothing else: quotes, comments, order, line ends."""
    title = HEAD.replace("@@", "mirror-two")
    text = f"---\n{title}\n{outlet}\n{speaker}\n{rule}\n---\n## mirror\n\nThe Mirror, mirror. {body} {{ #p-aaa2 }}\n"
    written = mark + text.replace("\n", end)
    holding = hold(record=written.replace("@", "mirror"))
    change = rename(holding, "mirror", new, DAY)

    assert isinstance(change, Change)
    assert prove(holding, change, settings(), "mirror") is None
    assert change.texts["content/records/a-text.md"] == written.replace("@", new).encode()


def hold(**texts: str) -> Holding:
    """Hold an archive of two outlets, a record and other outlets named by keyword."""
    outlets = {name.replace("_", "-"): text for name, text in texts.items() if name != "record"}
    names = {"mirror": "---\nname: The Mirror\n---\n", "mirror-two": "---\nname: Mirror Two\n---\n"} | outlets
    files = {f"content/outlets/{name}.md": text.encode() for name, text in names.items()}
    if "record" in texts:
        files["content/records/a-text.md"] = texts["record"].encode()
    things = [parse_file(path, data) for path, data in files.items()]
    assert [problem for _, problems in things for problem in problems] == []
    return Holding(gather(thing for thing, _ in things if thing), files)


def test_there_and_back_is_where_it_was(root: Path) -> None:
    """Whatever of the archive is renamed and renamed back, every file is as it was, to the byte."""
    archive = read_archive(root).archive
    texts = {path: data for path, data in contents(root).items() if path.endswith(".md")}
    holding = Holding(archive, {f"content/{path}": data for path, data in texts.items()})
    for identity in (*archive.entity, *archive.record):
        there = rename(holding, identity, f"zz-{identity}", DAY)
        assert isinstance(there, Change)
        assert prove(holding, there, settings(), identity) is None
        files = {path: d for path, d in {**holding.files, **there.texts}.items() if path not in there.removed}
        now = replace(after(holding, there, settings())[0], redirects=())
        back = rename(Holding(now, files), f"zz-{identity}", identity, DAY)
        assert isinstance(back, Change)
        again = {path: d for path, d in {**files, **back.texts}.items() if path not in back.removed}
        assert {path: d for path, d in again.items() if path.endswith(".md")} == holding.files, identity


def test_what_only_a_person_can_change_is_refused() -> None:
    """Where an id is written so that its letters are not there, nothing is changed and the line is named."""
    head = 'title: A\nkind: article\nlanguage: en\noutlet: "mirr\\x6fr"\nstatus: published\n'
    holding = hold(record=f"---\n{head}---\n[One](entity:mirror) {{ #p-aaa3 }}\n")
    refusal = rename(holding, "mirror", "m", DAY)

    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("In content/records/a-text.md, line 5, mirror is written")


def test_change_of_words_is_refused() -> None:
    """What looks like a link and is none would change the text: the proof refuses it."""
    text = "---\ntitle: A\nkind: article\nlanguage: en\nstatus: published\n---\n\\[One](entity:mirror) { #p-aaa2 }\n"
    holding = hold(record=text)
    change = rename(holding, "mirror", "m", DAY)

    assert isinstance(change, Change)
    assert prove(holding, change, settings(), "mirror") == Refusal(
        "It would change the words of content/records/a-text.md."
    )


# --- merge ------------------------------------------------------------------------------------------------

TWIN = """---
name: Rustam Kuhzod
sort: "Kuhzod, Rustam"
description: a minister
variants: [Rustam Kuhzad, "Kuhzod, R.", {text: Kuzad, match: never}]
not: [rostam-shah-kuhzad, laila-sangbari]
ids: {wikidata: Q1}
roles:
  - organisation: ministry-of-the-interior
    role: minister
  - {organisation: dawn-party, role: member}
---
An invented double of [the envoy](entity:rustam-kuhzod).
"""


def test_two_of_one_are_merged(root: Path) -> None:
    """Names become variants, claims that are new are added, the life comes last, and each stands once."""
    lay(root, "actors/rustam-kuhzod.md", TWIN)
    before = contents(root)
    result = run(root, "merge", "rustam-kuhzod", "rostam-kuhzad")

    assert result.exit_code == 0
    assert errors(root) == []
    assert 'had description: "a minister"' not in result.output
    assert "had description: a minister" in result.output
    assert differences(before, contents(root)) == [
        "in actors/rostam-kuhzad.md",
        "-not: [rostam-shah-kuhzad]",
        "+  - Rustam Kuhzod",
        '+  - "Kuhzod, R."',
        "+not: [rostam-shah-kuhzad, laila-sangbari]",
        "+  - {organisation: dawn-party, role: member}",
        "+ids: {wikidata: Q1}",
        "+",
        "+An invented double of [the envoy](entity:rostam-kuhzad).",
        "removed actors/rustam-kuhzod.md",
    ]


def test_who_is_named_twice_is_named_once(root: Path) -> None:
    """Where a list named both, the one that went is taken out, and nothing else."""
    before = contents(root)
    run(root, "merge", "mina-talkhabi", "shirin-dehnavin")
    head = "title: X\nkind: article\nlanguage: en\nauthor: [arash-bidar, mahtab-aruzi] # both\n"
    lay(root, "records/x.md", f"---\n{head}---\n")
    run(root, "merge", "arash-bidar", "mahtab-aruzi")

    assert "+interviewer: [shirin-dehnavin]" in differences(before, contents(root))
    assert b"\nauthor: [mahtab-aruzi] # both\n" in contents(root)["records/x.md"]
    assert errors(root) == []


@pytest.mark.parametrize(
    ("b", "expected"),
    [
        ("name: B\n", 'name: B\nvariants:\n  - A\nkind: agency\nurl: "https://a.example"\n'),
        ("name: B\nkind: site\nvariants:\n- C # c\n# end\n", None),
        ("name: B\nvariants:\nkind: # open\nurl: https://b.example\n",
         "name: B\nvariants: [A]\nkind: agency # open\nurl: https://b.example\n"),
        ("name: B\r\nvariants: []\r\nkind: site\r\nurl: https://b.example\r\n",
         "name: B\r\nvariants: [A]\r\nkind: site\r\nurl: https://b.example\r\n"),
    ],
)  # fmt: skip
def test_what_is_taken_over_fits_the_file(b: str, expected: str | None) -> None:
    """Additions are written as the file writes its lists and ends its lines; what B says stays as it is."""
    end = "\r\n" if "\r\n" in b else "\n"
    a = "---\nname: A\nkind: agency\nurl: https://a.example\n---\n"
    holding = hold(a=a, b=f"---{end}{b}---{end}")
    change = merge(holding, "a", "b", DAY)
    wanted = expected or b.replace("- C # c\n", "- C # c\n- A\n") + 'url: "https://a.example"\n'

    assert isinstance(change, Change)
    assert prove(holding, change, settings(), "a") is None
    assert change.texts["content/outlets/b.md"].decode() == f"---{end}{wanted}---{end}"


# --- withdraw ---------------------------------------------------------------------------------------------


def test_text_is_withdrawn(root: Path) -> None:
    """The tombstone keeps title, dates and reason; the received text goes; what names the text is listed."""
    life = "---\ntitle: About\n---\nSee [the interview](../records/2021-10-northwind-sangbari.md#p-8hks).\n"
    lay(root, "pages/about.md", life)
    result = run(root, "withdraw", INTERVIEW, "--reason", 'She asked:\n "no more".')
    left = contents(root)[f"records/{INTERVIEW}.md"].decode().split("\n")

    assert result.exit_code == 0
    assert left[1:-1] == [
        'title: "“We did not come to the valley to hide”"', "kind: interview", 'date: "2021-10-03"',
        'published: "2021-10-05"', "language: en", left[6], "status: withdrawn", left[8], "---",
    ]  # fmt: skip
    assert left[8].endswith(', reason: "She asked: \\"no more\\"."}')
    assert f"sources/{INTERVIEW}.txt" not in contents(root)
    assert "content/pages/about.md:4: a link to the text" in result.output
    assert "content/actors/laila-sangbari.md:11: a claim has its source in the text" in result.output
    assert set(errors(root)) == {"source-withdrawn"}


def test_inferred_date_goes_with_its_evidence(root: Path) -> None:
    """A tombstone has no room for evidence, so it does not say what was inferred."""
    result = run(root, "withdraw", "2021-08-courier-capital", "--reason", "Asked for.")

    assert "\ndate:" not in contents(root)["records/2021-08-courier-capital.md"].decode()
    assert "date was inferred, and left out" in result.output


# --- refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "nobody", "somebody"), 'no entity or record with the id "nobody"'),
        (("rename", "about", "colophon"), "a page of the editors' own"),
        (("rename", "narvan", "narvan"), "narvan has that id already"),
        (("rename", "narvan", "olang"), "The id olang is taken: content/places/olang.md has it."),
        (("rename", "narvan", "Narvan City"), '"Narvan City" is no id'),
        (("rename", "narvan", "../x"), '"../x" is no id'),
        (("rename", "narvan", "x" * 81), "is no id: at most 80"),
        (("rename", "narvan", "search"), "The id search is reserved"),
        (("rename", "narvan", "old-port"), "The id old-port was given up (content/redirects.yml, line 2)"),
        (("rename", "old-port", "port"), "The id old-port was given up: it is port-ansel now."),
        (("merge", "narvan", "narvan"), "cannot be merged into itself"),
        (("merge", "nobody", "narvan"), 'no entity or record with the id "nobody"'),
        (("merge", "narvan", "northwind"), "only two of a kind are merged"),
        (("merge", INTERVIEW, "2021-tal-ferry"), "texts are not merged"),
        (("merge", "hamid-sangbari", "laila-sangbari"), "line 8, names laila-sangbari under not, so"),
        (("merge", "a", "b"), "The two differ in their id of wikidata (Q1 and Q2)"),
        (("merge", "b", "c"), "stands in brackets"),
        (("withdraw", "narvan", "--reason", "x"), "only texts are withdrawn"),
        (("withdraw", "2022-06-courier-withdrawn", "--reason", "x"), "is withdrawn already"),
        (("withdraw", "2024-01-mirror-draft-tirandaz", "--reason", "x"), "is a draft"),
        (("withdraw", INTERVIEW, "--reason", " "), "needs a reason"),
    ],
)
def test_impossible_changes_nothing(root: Path, arguments: tuple[str, ...], said: str) -> None:
    """Asked to do the impossible a command exits with 2, says why in one sentence, and changes nothing."""
    lay(root, "redirects.yml", "redirects:\n  - {from: old-port, to: port-ansel, on: 2026-11-22}\n")
    lay(root, "actors/a.md", "---\nname: An A\nids: {wikidata: Q1}\n---\n")
    lay(root, "actors/b.md", "---\nname: A B\nids: {wikidata: Q2}\n---\n")
    lay(root, "actors/c.md", "---\n{name: A C}\n---\n")
    before = contents(root)
    result = run(root, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.endswith(". Nothing was changed.\n")
    assert contents(root) == before


@pytest.mark.parametrize(
    "arguments", [("rename", "narvan", "x"), ("merge", "a", "b"), ("withdraw", "a", "--reason", "b")]
)
def test_faulty_archive_is_left_alone(root: Path, arguments: tuple[str, ...]) -> None:
    """In an archive with errors a reference could be missed, so that nothing is changed."""
    lay(root, "places/olang.md", "---\nnmae: Olang\n---\n")
    before = contents(root)
    result = run(root, *arguments)

    assert result.exit_code == 2
    assert "mend that first" in result.stderr
    assert contents(root) == before


def test_failed_write_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written, all are as they were, and no half file lies about."""
    before = contents(root)
    replace, done = Path.replace, []

    def fail(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    result = run(root, "rename", INTERVIEW, "sangbari-interview")

    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert contents(root) == before


# --- redirects --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("redirects:\n  - {from: a, to: narvan, on: 2026-11-22}\n", None, 0),
        ("# none yet\n", None, 0),
        ("redirects:\n  - {from: a, to: narvam, on: 2026-11-22}\n", "redirect-lost", 2),
        ("redirects:\n  - {from: olang, to: narvan, on: 2026-11-22}\n", "redirect-taken", 2),
        ("redirects:\n  - {from: a, to: b, on: 2026}\n  - {from: b, to: a, on: 2026}\n", "redirect-circle", 2),
        ("redirects:\n  - {from: a, to: narvan, on: 2026}\n  - {from: a, to: olang, on: 2026}\n", "redirect-twice", 3),
        ("redirects:\n  - {from: A!, to: narvan, on: 2026}\n  - {from: b, to: x, on: 2026}\n", "redirect-lost", 3),
        ("redirects:\n  - {from: a, to: narvan}\n", "missing-key", 2),
        ("redirect: []\n", "unknown-key", 1),
        ("redirects: [\n", "yaml-syntax", 2),
    ],
)
def test_redirects_are_checked(root: Path, text: str, code: str | None, line: int) -> None:
    """An old id leads somewhere, once, and is nothing's any more; a fault is told with its line."""
    lay(root, "redirects.yml", text)
    found = [(p.code, p.line) for p in problems_of(root) if p.path == "content/redirects.yml"]

    assert (code, line) in found if code else found == []
    assert all(problem.path == "content/redirects.yml" for problem in problems_of(root) if problem.severity == "error")


def test_new_text_does_not_take_an_old_id(root: Path, tmp_path: Path) -> None:
    """`add` gives no text an id that leads elsewhere."""
    run(root, "rename", INTERVIEW, "sangbari-interview")
    (tmp_path / "a.txt").write_text("A title\n\nQ: Why?\n\nA: Because.\n", "utf-8")
    result = run(root, "add", str(tmp_path / "a.txt"), "--id", INTERVIEW)

    assert result.exit_code != 0
    assert f'The id "{INTERVIEW}" is taken.' in result.output


@pytest.mark.xdist_group("invented-site")
def test_old_addresses_lead_to_the_new(root: Path) -> None:
    """An old address is a page that leads on without a script; search engines are told of the new one alone."""
    run(root, "rename", INTERVIEW, "sangbari-interview")
    run(root, "merge", "mina-talkhabi", "shirin-dehnavin")
    built = build(root, root / "build")
    site = root / "build" / "site"
    page = (site / "records" / INTERVIEW / "index.html").read_text("utf-8")

    assert built.ok
    assert '<meta http-equiv="refresh" content="0; url=../sangbari-interview/">' in page
    assert f'<link rel="canonical" href="{settings().site_url}records/sangbari-interview/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a class="moved-to" href="../sangbari-interview/">' in page
    assert 'url=../shirin-dehnavin/"' in (site / "actors" / "mina-talkhabi" / "index.html").read_text("utf-8")
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert "records/sangbari-interview/" in listed
    assert "mina-talkhabi" not in listed
    assert f"{INTERVIEW}/" not in listed


def test_old_address_of_what_is_not_shown_is_not_built(root: Path) -> None:
    """A draft's new address is not built, and its old one is not either."""
    run(root, "rename", "2024-01-mirror-draft-tirandaz", "a-draft")
    pages = {page.path for page in all_pages(read_desk(root, settings()), settings())}

    assert not {"records/a-draft.md", "records/2024-01-mirror-draft-tirandaz.md"} & pages


def test_command_that_changes_nothing_twice_is_the_same(root: Path, tmp_path: Path) -> None:
    """The same request gives the same bytes."""
    (tmp_path / "b").mkdir()
    other = copy_archive(tmp_path / "b")
    sums = []
    for archive in (root, other):
        run(archive, "rename", "karesh", "land-of-karesh")
        sums.append({path: hashlib.sha256(data).hexdigest() for path, data in contents(archive).items()})

    assert sums[0] == sums[1]
