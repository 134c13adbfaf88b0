"""Other forms of a name in a text: whoever has one is not named for certain."""

import pytest

from builder.convert.facts.doubtful_people import other_form


@pytest.mark.parametrize(
    ("name", "text", "has_other"),
    [
        ("Omid Karim", "Omid Zia Karim has run the harbour since 2011.", True),
        ("Omid Karim", "Omid Karim has run the harbour. Omid asked Lena Karim.", False),
        ("Omid Karim", "By Omid Karim\nOmid Karim has run the harbour.", False),
        ("Lagoon Nadia Rahimi", "Nadia Rahimi asked him.", True),
        ("Ahmad Zia Karim", "Ahmad Zia Karim asked him; Karim answered.", False),
        ("F. Noori", "Head of the harbour Farid Noori gave an interview.", True),
        ("F. Noori", "F. Noori and his brother Zia Noori.", False),
    ],
)
def test_another_form_of_a_name_is_one_word_more_or_less_or_a_name_for_an_initial(
    name: str, text: str, has_other: bool,  # noqa: FBT001
) -> None:
    """A middle name, a word less before it, a first name in full count; a namesake and the surname alone do not."""
    assert (other_form(name.split()).search(text) is not None) == has_other
