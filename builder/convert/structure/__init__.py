"""What each paragraph is: the rules in their order, and the blocks and dropped words that follow from them."""

from __future__ import annotations

from collections.abc import Callable

from builder.convert.page import Mark, Page
from builder.convert.structure.behind_end import drop_behind_end
from builder.convert.structure.captions import mark_captions, mark_credits_at_head
from builder.convert.structure.cast import mark_cast
from builder.convert.structure.comments import drop_comments
from builder.convert.structure.cross_heads import mark_cross_heads
from builder.convert.structure.dashes import mark_dash_turns
from builder.convert.structure.date_lines import mark_date_lines
from builder.convert.structure.foot import drop_foot, drop_numbers, drop_tags, drop_widgets
from builder.convert.structure.format import (
    drop_by_format,
    drop_front_matter,
    mark_format_captions,
    mark_format_headings,
)
from builder.convert.structure.furniture import (
    drop_copyright,
    drop_credits,
    drop_disclaimers,
    drop_end_marks,
    drop_furniture,
    drop_invisible,
    drop_taglines,
)
from builder.convert.structure.headers import (
    drop_listed_labels,
    mark_askers,
    mark_bylines,
    mark_header_labels,
    mark_outlet_lines,
    mark_place_lines,
)
from builder.convert.structure.headings import mark_headings
from builder.convert.structure.imprints import mark_imprints
from builder.convert.structure.initial_turns import mark_initial_turns
from builder.convert.structure.label_turns import mark_label_turns, mark_labels_alone, mark_other_labels
from builder.convert.structure.lines import mark_bar_lines, mark_bylines_below, mark_hours
from builder.convert.structure.machine_head import drop_machine_head
from builder.convert.structure.mail import drop_mail, drop_quoted_mail
from builder.convert.structure.masthead import mark_masthead
from builder.convert.structure.menus import drop_menus
from builder.convert.structure.names_by_day import mark_names_by_day
from builder.convert.structure.narration import mark_narration
from builder.convert.structure.numbered_questions import mark_numbered_questions
from builder.convert.structure.photo_labels import mark_photo_labels
from builder.convert.structure.pullquotes import mark_pull_quotes
from builder.convert.structure.related import drop_related_links
from builder.convert.structure.running_heads import drop_running_heads
from builder.convert.structure.section_words import mark_section_words
from builder.convert.structure.set_questions import mark_set_questions
from builder.convert.structure.signature import mark_signature
from builder.convert.structure.site_clock import drop_site_clock
from builder.convert.structure.summary import mark_summary_points
from builder.convert.structure.titles import drop_browser_titles, drop_repeated_titles, mark_title
from builder.convert.structure.turns import continue_turns
from builder.convert.structure.unmarked_turns import mark_unmarked_turns
from builder.convert.structure.values_below import mark_labels_above

RULES: tuple[Callable[[Page], dict[int, Mark]], ...] = (
    drop_invisible,
    drop_mail,
    drop_quoted_mail,
    drop_copyright,
    drop_by_format,
    drop_credits,
    mark_summary_points,
    drop_disclaimers,
    drop_machine_head,
    mark_section_words,
    drop_furniture,
    drop_menus,
    drop_widgets,
    drop_numbers,
    drop_taglines,
    drop_comments,
    drop_related_links,
    drop_behind_end,
    drop_end_marks,
    drop_site_clock,
    mark_header_labels,
    drop_listed_labels,
    mark_labels_above,
    drop_front_matter,
    mark_cast,
    mark_bylines,
    mark_bylines_below,
    mark_askers,
    mark_date_lines,
    mark_bar_lines,
    mark_hours,
    mark_photo_labels,
    mark_outlet_lines,
    mark_credits_at_head,
    mark_imprints,
    drop_running_heads,
    drop_browser_titles,
    mark_masthead,
    mark_title,
    mark_names_by_day,
    drop_repeated_titles,
    mark_format_captions,
    mark_captions,
    mark_signature,
    mark_cross_heads,
    mark_label_turns,
    mark_labels_alone,
    mark_other_labels,
    mark_initial_turns,
    mark_place_lines,
    mark_dash_turns,
    mark_pull_quotes,
    mark_set_questions,
    mark_numbered_questions,
    mark_unmarked_turns,
    drop_tags,
    drop_foot,
    mark_format_headings,
    mark_headings,
    mark_narration,
    continue_turns,
)


MOST_LINES, LEAST_SIGNS = 20_000, 8


def is_prose(page: Page) -> bool:
    """Tell whether a page can be a text: not tens of thousands of lines of a few signs each, which no rule can mean."""
    return len(page.paragraphs) <= MOST_LINES or len(page.text) >= LEAST_SIGNS * len(page.paragraphs)


def structured(page: Page) -> Page:
    """Return the page with every rule applied in order; what no rule knows is a plain paragraph."""
    for rule in RULES if is_prose(page) else ():
        page = page.marked(rule(page))
    return page
