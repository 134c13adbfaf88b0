"""What a mail adds to the text that it carries: its headers, the note of whoever sends it on, the signature.

"From: A", "Subject: Fwd: …", "---- Forwarded message ----"  -> dropped, mail header
"Dear all, here is the piece." above a forwarded text         -> dropped, covering note
"On Tue, … Karim wrote:" and the "> …" below it  -> dropped, quoted mail
"--" and the lines below it at the end                         -> dropped, mail signature
"""

from __future__ import annotations

import re

from builder.convert.page import Mark, Page

HEADER = re.compile(r"(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Message-ID)\s?:\s+\S")
SAYS_MAIL = re.compile(r"From\s?:.{0,80}@|Subject\s?:")
FORWARDED = re.compile(
    r"[-_\s]{0,20}(?:Forwarded message|Original message|Begin forwarded message)[-_:\s]{0,20}", re.IGNORECASE
)
WROTE = re.compile(r"On\s[^\n]{6,140}\swrote:")
HEAD, FOOT, LEAST, SIGNATURE = 16, 6, 2, "--"


def drop_mail(page: Page) -> dict[int, Mark]:
    """Drop a mail's headers, what stands above a forwarded text, and the signature."""
    head = [(i, one) for i, one in page.unmarked() if i < HEAD]
    headers = [i for i, one in head if HEADER.match(one.text)]
    if len(headers) < LEAST or not any(SAYS_MAIL.match(page.paragraphs[i].text) for i in headers):
        return {}
    forwarded = [i for i, one in head if FORWARDED.fullmatch(one.text)]
    marks = {i: Mark(None, "covering note") for i, _ in head if forwarded and i < forwarded[-1]}
    marks |= {i: Mark(None, "mail header") for i in (*headers, *forwarded)}
    last = len(page.paragraphs)
    ends = next((i for i, one in page.unmarked_in(range(max(0, last - FOOT), last)) if one.text == SIGNATURE), last)
    return marks | {i: Mark(None, "mail signature", closes=True) for i, _ in page.unmarked_in(range(ends, last))}


def drop_quoted_mail(page: Page) -> dict[int, Mark]:
    """Drop the mail that another quotes below a line on who wrote it, and the lines of it behind angles."""
    quoted = {i for i, one in page.unmarked() if one.text[0] == ">" and one.text[1:2] in ("", " ", ">")}
    opened = {i for i, one in page.unmarked() if i + 1 in quoted and WROTE.fullmatch(one.text)}
    return {i: Mark(None, "quoted mail") for i in sorted(quoted | opened)} if opened else {}
