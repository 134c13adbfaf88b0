"""The one way in which printing fails; of its own, since what prints takes a while to load."""


class SiteError(Exception):
    """The printer failed, or printed something else than it was given."""
