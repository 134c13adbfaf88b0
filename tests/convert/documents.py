"""Word documents and PDFs made by code, so that no test needs a file that nobody can read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str) -> str:
    """Return a paragraph of WordprocessingML; “# ” opens a heading, “**…**” stands in bold."""
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if text.startswith("# ") else ""
    parts = text.removeprefix("# ").split("**")
    runs = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if i % 2 else ''}<w:t xml:space='preserve'>{escape(part)}</w:t></w:r>"
        for i, part in enumerate(parts)
        if part
    )
    return f"<w:p>{style}{runs}</w:p>"


def docx(paragraphs: Sequence[str], prolog: str = "") -> bytes:
    """Return a Word document with these paragraphs."""
    body = "".join(paragraph(one) for one in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return file.getvalue()


def pdf(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """Return a PDF whose pages hold these lines in a plain typeface."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "\n".join(f"({escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}\nET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        content = f"/Contents {len(objects)} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} {content} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled(objects, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 >>" if encrypted else "")


def set_pdf(lines: Sequence[tuple[str, int, bool, int]]) -> bytes:
    """Return a PDF of one page: lines with the size of their type, whether it is bold, and the step down to each.

    A line in bold up to its colon has ``**`` there: ``**Noori:** We do.``
    """
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    height, shown = 800, []
    for line, size, bold, step in lines:
        height -= step
        lead, _, rest = line.removeprefix("**").partition("**") if line.startswith("**") else ("", "", line)
        parts = [("F2", lead), ("F2" if bold else "F1", rest)]
        drawn = " ".join(f"/{font} {size} Tf ({escaped(words)}) Tj" for font, words in parts if words)
        shown.append(f"1 0 0 1 40 {height} Tm {drawn}")
    stream = "BT\n" + "\n".join(shown) + "\nET"
    page = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents 5 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        *fonts,
        f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} >>",
    ]
    return assembled(objects, "")


def escaped(line: str) -> str:
    """Return words as a PDF string holds them."""
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def assembled(objects: Sequence[str], trailer: str) -> bytes:
    """Return the objects as a PDF file with its table of places."""
    file = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(file)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    return file + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
