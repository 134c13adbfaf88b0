"""A draft as the record file an editor confirms."""
def draft_to_markdown(draft): return ""
