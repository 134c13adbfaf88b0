"""What the converter's tests share: the project's own reading.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.convert import Reading, reading_from

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Return the cues of site_config/reading.yml."""
    return reading_from(yaml.safe_load((ROOT / "site_config" / "reading.yml").read_text("utf-8")))
