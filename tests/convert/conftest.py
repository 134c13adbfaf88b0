"""What the converter's tests share: the project's own reading.yml."""

from __future__ import annotations

import pytest

from builder.convert import Reading
from tests.convert.cues import READING


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Return the cues of site_config/reading.yml."""
    return READING
