"""Names in text: folding, forms, matching, and what a short form means in its context."""
