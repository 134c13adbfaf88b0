"""The content model as JSON Schemas, one a kind, for the tools that editors write with: `site_config/schema/`."""

from __future__ import annotations

import json
from typing import Any

from builder.heads import HEADS, Head

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = {folder: folder.removesuffix("s") for folder in HEADS}
"""Folder under ``content/`` → the kind of its files, which names the schema."""


def schema_files() -> dict[str, bytes]:
    """Give the schemas: file name → bytes, the same for the same model."""
    return {f"{NAMES[folder]}.json": _as_bytes(folder, head) for folder, head in sorted(HEADS.items())}


def _as_bytes(folder: str, head: type[Head]) -> bytes:
    schema = head.model_json_schema(by_alias=True)
    title = {"title": f"Front matter of content/{folder}/*.md"}
    whole = {"$schema": DIALECT} | title | _without_titles(schema)
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _without_titles(schema: Any) -> Any:
    """Leave out the titles that pydantic makes of the names of fields: they say nothing more."""
    if isinstance(schema, list):
        return [_without_titles(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {key: _without_titles(value) for key, value in kept.items()}
