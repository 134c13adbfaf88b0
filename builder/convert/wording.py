"""How a draft tells an editor where a value was looked for, and what sign an inference rests on."""

from __future__ import annotations

LOOKED_FOR = {
    "title": "a label “Title:” and a first line that reads as a headline",
    "kind": "the title's opening, words such as “in an interview”, questions and answers",
    "outlet": "a masthead, a label, a dateline's agency, a byline, “for O”, “told O in an interview”, a copyright line",
    "author": "a label “Author:” and a byline",
    "interviewer": "a label, “in an interview with O columnist A”, turn labels, the author of an interview",
    "interviewee": "a label, the title, “I interviewed X”, “X said in an interview”, turn labels",
    "date": "a label, “I interviewed X in M YYYY”, a dateline, a line with the date alone; never a copyright year",
    "published": "a label, a line such as “Published May 2, 2022”, a date beside outlet or author",
    "place": "a label, “I interviewed X in P”, a dateline, a line below a transcript's title",
    "language": "the script and the commonest words",
    "rights": "a copyright line",
    "holder": "a copyright line",
}
SIGNS = {
    "agency-credit": "the line of credit",
    "biography": "who is said at the foot to write",
    "author-of-an-interview": "the author of an interview is likely the one who asked",
    "common-words": "the commonest words",
    "dateline-and-published": "the year is that of publication",
    "day-and-published": "the year is that of publication",
    "date-line": "a date on a line of its own",
    "in-an-interview": "said in an interview",
    "imprint": "a name or place beside the date",
    "name-beside-date": "a name beside the date, of nobody the text knows",
    "outlet-label": "the name before the questions",
    "told-outlet": "whom people told it",
    "weekday-and-published": "the last such weekday before publication",
    "long-first-line": "the first line stands in for a title",
    "questions-and-answers": "questions and answers",
    "running-text": "running text, no sign of another kind",
    "name-by-day": "a name on a line of its own beside the date",
    "owner-of-author": "whose the author is said to be",
    "series-by": "the series over the title, with who wrote",
    "title-before-colon": "a name before a colon in the title",
    "told-by-phone": "told by phone",
    "sentence-of-talk": "a sentence that tells of the talk",
    "named-by-site": "what the site says of itself",
    "name-alone": "a name alone on a line at the head",
    "one-name": "the one name before the answers",
    "where-interviewee-is": "where the interviewee is said to be",
}
"""How a reader is told the sign that an inference rests on, where the rule's own name does not say it well."""
