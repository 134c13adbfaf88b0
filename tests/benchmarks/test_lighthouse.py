"""What is taken from Lighthouse's findings, and which pages it is sent to; it is not run here."""

from pathlib import Path

from tests.benchmarks.lighthouse import CATEGORIES, heaviest, read_report


def test_a_report_keeps_the_scores_and_the_audits_that_cost_points() -> None:
    """An audit without weight, or one that does not apply, costs nothing and is not told."""
    audits = {
        "color-contrast": {"score": 0, "title": "Too pale", "details": {"items": [{"node": "a"}]}},
        "hint": {"score": 0, "title": "Only a hint"},
        "does-not-apply": {"score": None, "title": "No video"},
        "cumulative-layout-shift": {"score": 1, "numericValue": 0.002},
        "largest-contentful-paint": {"score": 1, "numericValue": 1100},
    }
    weights = {"color-contrast": 7, "hint": 0, "does-not-apply": 3}
    parts = [{"id": name, "weight": weight} for name, weight in weights.items()]
    categories = {name: {"score": 1, "auditRefs": []} for name in CATEGORIES}
    report = read_report({"audits": audits, "categories": categories | {
        "accessibility": {"score": 0.9, "auditRefs": parts}}})  # fmt: skip

    assert report.scores == (1, 0.9, 1, 1)
    assert not report.good
    assert report.lost == ('accessibility: color-contrast: Too pale [{"node": "a"}]',)
    assert (report.shift, report.paint) == (0.002, 1.1)


def test_the_heaviest_page_of_a_kind_is_audited(tmp_path: Path) -> None:
    """Of the pages that fit, the largest; its address is that of its folder."""
    for name, text in {"a": "short interview", "b": "a longer interview", "c": "the longest of all, a report"}.items():
        (tmp_path / "records" / name).mkdir(parents=True)
        (tmp_path / "records" / name / "index.html").write_text(text, "utf-8")

    assert heaviest(tmp_path, "records/*/index.html", "interview") == "records/b/"
    assert heaviest(tmp_path, "actors/*/index.html", "") is None
