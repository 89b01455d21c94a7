"""A file is read whole, as its present state is; what it holds and its text does not is counted."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from letters.files.columns import in_reading_order
from letters.files.left_out import in_words, together
from letters.files.pdf_text import whole_words
from letters.files.reading import read_here
from tests.letters.files.making import body, paragraph, pdf_file, word_file

GIVEN = Path(__file__).parents[1] / "given"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="drawing"'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "D1-moved-text.docx",
            "The work on sleep goes well.\n\nWe met five times.\nHe asks for 3 sessions.",
        ),
        ("D4-symbols.docx", "☒ Safety plan agreed  ☐ Risk of suicide\n☒ Homework done"),
        ("P1-owner-password-aes128.pdf", "The work on sleep goes well.\nI recommend that it goes on."),
        (
            "P2-two-columns.pdf",
            "The client works\nnights at the port.\nSleep is poor since\nMay of this year.",
        ),
        (
            "P4-form-and-note.pdf",
            "Recommendation letter\nHe needs three sessions more.\nreason: The work on grief is half done.",
        ),
    ],
)
def test_the_files_that_were_read_by_half_are_read_whole(name: str, text: str) -> None:
    read = read_here((GIVEN / name).read_bytes(), name)
    assert (read.decision.code, read.text, dict(read.left_out)) == ("readable", text, {})


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def line(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


STYLES = (
    f'<w:styles {_WORD}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Note"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:styleId="Seen"><w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>'
)
# what a paragraph of Word holds: the text that is read, and what is left out of it
PARAGRAPHS: dict[str, tuple[str, str, dict[str, int]]] = {
    "an insertion": (line(f"<w:ins>{run('new')}</w:ins>"), "new", {}),
    "a deletion": (
        line(run("stays"), "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
        "stays",
        {"deletion": 1},
    ),
    "a move": (
        line(f"<w:moveFrom>{run('once')}</w:moveFrom>", f"<w:moveTo>{run('once')}</w:moveTo>"),
        "once",
        {},
    ),
    "an end that was taken out": (
        line(run("one "), look="<w:rPr><w:del/></w:rPr>") + line(run("line")),
        "one line",
        {},
    ),
    "a look that was changed": (
        line(run("seen", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        "seen",
        {},
    ),
    "hidden text": (
        line(run("a"), run("secret", "<w:vanish/>"), run("secret", "<w:vanish/>"), run("b")),
        "ab",
        {"hidden_text": 1},
    ),
    "text hidden by a style": (
        line(run("a"), run("x", '<w:rStyle w:val="Note"/>'), run("b", '<w:rStyle w:val="Seen"/>')),
        "ab",
        {"hidden_text": 1},
    ),
    "a paragraph hidden by a style": (
        line(run("x"), look='<w:pStyle w:val="Secret"/>') + line(run("a")),
        "a",
        {"hidden_text": 1},
    ),
    "a sign in its font": (line(run("\uf0fe\uf0a8 þ¨", '<w:rFonts w:ascii="Wingdings"/>')), "☒☐ ☒☐", {}),
    "a sign that stands for no letter": (
        line('<w:r><w:sym w:font="Wingdings" w:char="F03A"/></w:r>', run("a")),
        "a",
        {"symbol": 1},
    ),
    "a box of an older form": (
        line(
            "<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
            "</w:fldChar></w:r>",
            run(" agreed"),
        ),
        "☒ agreed",
        {},
    ),
    "a list of an older form": (
        line(
            "<w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='weekly'/>"
            "<w:listEntry w:val='fortnightly'/></w:ddList></w:ffData></w:fldChar></w:r>"
        ),
        "fortnightly",
        {},
    ),
    "a field without an answer": (
        line(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('Click here')}</w:sdtContent></w:sdt>",
            run("a"),
        ),
        "a",
        {"field": 1},
    ),
    "a text box": (
        line(
            run("around "),
            f"<w:r><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r>",
            run("it"),
        ),
        "around it\nboxed",
        {},
    ),
    "a picture": (
        line(
            run("before"),
            f'<w:r><w:drawing><wp:docPr {_DRAWING} descr="A walk"/><a:blip {_DRAWING}/></w:drawing></w:r>',
            run("behind"),
        ),
        "before A walk behind",
        {"picture": 1},
    ),
    "where tabulators stop": (line(run("a"), look="<w:tabs><w:tab/></w:tabs>"), "a", {}),
    "a row that was taken out": (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}</w:tr><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>",
        "a\tb",
        {"deletion": 1},
    ),
}  # fmt: skip


def test_each_thing_that_a_word_document_may_hold_is_text_or_is_counted() -> None:
    read = {
        name: read_here(word_file(inside, parts={"word/styles.xml": STYLES}), "a.docx")
        for name, (inside, _, _) in PARAGRAPHS.items()
    }
    assert {name: (found.text, dict(found.left_out)) for name, found in read.items()} == {
        name: (text, left_out) for name, (_, text, left_out) in PARAGRAPHS.items()
    }


def test_parts_beside_the_letter_are_read_by_what_they_hold_and_comments_are_counted() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/><Override PartName="/word/above.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'
    )
    content = word_file(
        "The letter.",
        parts={
            "[Content_Types].xml": types,
            "word/above.xml": body("Above"),
            "word/footnotes.xml": body("A note"),
            "word/endnotes.xml": body("Another note"),
            "word/footer2.xml": body("Below"),
            "word/comments.xml": f"<w:comments {_WORD}><w:comment/><w:comment/><w:comment/></w:comments>",
        },
    )
    read = read_here(content, "a.docx")
    assert (read.text, dict(read.left_out)) == (
        "Above\n\nThe letter.\n\nA note\n\nAnother note\n\nBelow",
        {"comment": 3},
    )


def test_what_is_left_out_is_said_in_words() -> None:
    said = [in_words(counts) for counts in ({}, {"picture": 1}, {"picture": 2}, {"comment": 3, "picture": 1})]
    assert said == [
        "",
        "1 picture was left out.",
        "2 pictures were left out.",
        "3 comments, 1 picture were left out.",
    ]
    assert together({"picture": 1}, {}, {"picture": 2, "file": 1}) == {"picture": 3, "file": 1}


def filled_in(**fields: DictionaryObject) -> bytes:
    """A PDF whose page has these annotations."""
    writer = PdfWriter(clone_from=BytesIO(pdf_file("Plan")))
    added = ArrayObject([writer._add_object(each) for each in fields.values()])
    writer.pages[0][NameObject("/Annots")] = added
    packed = BytesIO()
    writer.write(packed)
    return packed.getvalue()


def note(subtype: str, top: int, **entries: object) -> DictionaryObject:
    found = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype)}
    )
    found[NameObject("/Rect")] = ArrayObject([FloatObject(each) for each in (10, top - 10, 100, top)])
    for key, value in entries.items():
        said = (
            NumberObject(value)
            if isinstance(value, int)
            else NameObject(value)
            if str(value).startswith("/")
            else TextStringObject(value)
        )
        found[NameObject(f"/{key}")] = said
    return found


def test_what_is_filled_in_and_noted_in_a_pdf_is_text_from_the_top() -> None:
    read = read_here(
        filled_in(
            last=note("/Widget", 100, FT="/Tx", T="plan", TU="The plan", V="A diary"),
            first=note("/FreeText", 700, Contents="Needs more."),
            sticky=note("/Text", 600, Contents="Since May"),
            ticked=note("/Widget", 500, FT="/Btn", T="agreed", AS="/Yes"),
            unticked=note("/Widget", 400, FT="/Btn", T="risk", AS="/Off"),
            empty=note("/Widget", 300, FT="/Tx", T="other"),
            hidden=note("/FreeText", 200, Contents="secret", F=2),
            popup=note("/Popup", 150, Contents="Since May"),
        ),
        "a.pdf",
    )
    assert (read.text, dict(read.left_out)) == (
        "Plan\nNeeds more.\nSince May\n☒ agreed\n☐ risk\nThe plan: A diary",
        {"hidden_text": 1},
    )


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_its_owner_has_a_password_for_is_read_and_any_other_is_not(algorithm: str) -> None:
    def locked(user: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_file("A letter."))))
        writer.encrypt(user, "owner", algorithm=algorithm)
        packed = BytesIO()
        writer.write(packed)
        return packed.getvalue()

    assert read_here(locked(""), "a.pdf").text == "A letter."
    assert read_here(locked("secret"), "a.pdf").decision.code == "protected"


def test_a_page_without_text_and_a_picture_are_counted() -> None:
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
    read = read_here(pdf_file("A letter.", "", more_objects=(picture,)), "a.pdf")
    assert (read.text, dict(read.left_out)) == ("A letter.", {"picture": 1, "page": 1})


COLUMNS = """Letter of recommendation

The client works nights     Since May of this year
at the port and sleeps      there is a plan, and
badly.                      a diary is kept.

Yours sincerely"""
TABLE = """Name              Ana
Sessions used     six of six
Plan              diary and walks"""
NO_COLUMNS = ["One paragraph, and no more.", TABLE, "a   b", ""]


def test_columns_are_read_one_after_the_other_and_tables_row_by_row() -> None:
    assert in_reading_order(COLUMNS) == (
        "Letter of recommendation\n\nThe client works nights\nat the port and sleeps\nbadly.\n"
        "Since May of this year\nthere is a plan, and\na diary is kept.\n\nYours sincerely"
    )
    assert [in_reading_order(grid) for grid in NO_COLUMNS] == [None] * len(NO_COLUMNS)


def test_words_that_a_lines_end_broke_are_put_together() -> None:
    broken = "I recom-\nmend self-\nesteem, for Ana Smith-\nJones, in 3 -\nsessions - or\nmore\u00ad\nover."
    assert whole_words(broken) == (
        "I recommend self-esteem, for Ana Smith-Jones, in 3 -\nsessions - or\nmoreover."
    )
