"""The site's other outputs, one a file."""
