"""Annotated records → what the archive's pages list: one view a file, each a sorted fold."""
