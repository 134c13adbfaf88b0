"""Index → pages, as Markdown: one page kind a file, made of the nodes in `nodes`, printed by `markdown`."""
