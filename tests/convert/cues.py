"""The project's own reading.yml, for tests that take no fixture: hypothesis prints every argument in full."""

from __future__ import annotations

from pathlib import Path

import yaml

from builder.convert import reading_from

ROOT = Path(__file__).parent.parent.parent
READING = reading_from(yaml.safe_load((ROOT / "site_config" / "reading.yml").read_text("utf-8")))
