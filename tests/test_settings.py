"""The configuration of an archive: read with defaults, refused with the line of a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.settings import HOME, SettingsError, load_settings
from tests.support import ROOT

WORDS = (ROOT / "site_config" / "vocabularies.yml").read_text("utf-8")


def write(root: Path, name: str, text: str) -> Path:
    """Put a file of settings into an archive; gives the archive."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")
    return root


def fault(root: Path) -> tuple[str, str, int]:
    """Code, path and line of the one fault of a configuration."""
    with pytest.raises(SettingsError) as caught:
        load_settings(root)
    [problem] = caught.value.problems
    assert problem.found
    assert problem.expected
    assert problem.hint
    return problem.code, problem.path, problem.line


def test_archive_without_settings_has_those_of_the_checkout(tmp_path: Path) -> None:
    """An archive that brings no configuration is built with that of this repository."""
    assert load_settings(tmp_path) == load_settings(HOME)


def test_own_settings_outrank_those_of_the_checkout(tmp_path: Path) -> None:
    """What an archive says in its own files holds."""
    root = write(
        tmp_path,
        "mkdocs.yml",
        "site_name: Karesh\nsite_url: https://karesh.example/a\nrepo_url: https://x.example/r/\n",
    )
    (root / "theme").mkdir()
    settings = load_settings(root)

    assert (settings.title, settings.site_url, settings.repo_url) == (
        "Karesh",
        "https://karesh.example/a/",
        "https://x.example/r",
    )
    assert settings.theme_dir == str(root / "theme")


def test_environment_outranks_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address given by !ENV comes from the environment, else from the file."""
    root = write(
        tmp_path,
        "mkdocs.yml",
        'site_url: !ENV [SANAD_TEST_URL, "https://default.example/"]\nrepo_url: !ENV SANAD_TEST_REPO\n',
    )
    assert (load_settings(root).site_url, load_settings(root).repo_url) == ("https://default.example/", "")
    monkeypatch.setenv("SANAD_TEST_URL", "https://mine.example")

    assert load_settings(root).site_url == "https://mine.example/"


def test_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A key that nobody reads is a fault of its line, answered with the key that was meant."""
    root = write(tmp_path, "site_config/archive.yml", "# settings\nwelcome: x\nlangauge: en\n")

    assert fault(root) == ("bad-setting", "site_config/archive.yml", 3)
    with pytest.raises(SettingsError, match='expected "language"'):
        load_settings(root)


def test_fault_deep_in_a_file_has_its_line(tmp_path: Path) -> None:
    """A wrong value below other keys has the line on which it stands."""
    text = WORDS.replace("interview: {one: Interview, many: Interviews}", "interview: {one: Interview}")
    line = next(n for n, one in enumerate(text.split("\n"), 1) if "interview:" in one)

    assert fault(write(tmp_path, "site_config/vocabularies.yml", text)) == (
        "bad-setting",
        "site_config/vocabularies.yml",
        line,
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1\nb: 2\n", "yaml-syntax", 2),
        ("- a\n", "bad-setting", 1),
        ("a: !x 1\n", "yaml-syntax", 1),
        ("word\n", "bad-setting", 1),
    ],
)
def test_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """A file of settings that cannot be read is a problem, not a traceback."""
    assert fault(write(tmp_path, "site_config/archive.yml", text)) == (code, "site_config/archive.yml", line)


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file of settings must be UTF-8."""
    root = write(tmp_path, "site_config/archive.yml", "")
    (root / "site_config" / "archive.yml").write_bytes(b"welcome: caf\xe9\n")

    assert fault(root) == ("yaml-syntax", "site_config/archive.yml", 1)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Faults of several files come together."""
    root = write(tmp_path, "site_config/archive.yml", "x: 1\n")
    write(root, "mkdocs.yml", "extra: {y: 1}\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(root)

    assert {(p.path, p.line) for p in caught.value.problems} == {("mkdocs.yml", 1), ("site_config/archive.yml", 1)}


def test_languages_of_the_content_have_names() -> None:
    """Each language that this archive uses is named on its pages."""
    words = load_settings(ROOT).words

    assert {"en", "fa", "fa-AF", "ps", "ru", "ar", "uk", "ur", "zh", "hi", "tr", "de"} <= words.languages.keys()
