"""Index → what the search page fetches. A first version."""

from __future__ import annotations

from builder.annotate import Names
from builder.index.concordance import Index
from builder.settings import Settings


def search_files(index: Index, names: Names, settings: Settings) -> dict[str, bytes]:
    """Files of the search index: path below build/docs → bytes."""
    return {}
