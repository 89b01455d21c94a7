"""A message is read whole: every inline part in order, pages where the plain version says less, messages within it; or it says so."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from letters.inbound.message import Inside
from tests.letters.inbound.parts_read import inside_of

GIVEN = Path(__file__).parents[1] / "given"
PLAN = "The plan is six weeks of sleep hygiene.\n\nI recommend that it goes on."
HALF = "The work on grief is half done.\n\nI recommend that it goes on."
PANIC = "The work on panic at the wheel is half done.\nI recommend that it goes on"
BLOCKS = (
    "The plan is six weeks of sleep hygiene, reviewed each month by Dr Ann Lee\n0412 555 019 is her number.\n"
    "She was seen in week 1\n2 sessions were missed."
)
READ_WHOLE = [
    ("E1-empty-text-part.eml", f"{PANIC} for three more meetings.", {}),
    ("E1b-text-part-is-a-stub.eml", f"{PANIC}.", {}),
    ("E4-attached-without-name.eml", f"Please see the letter below.\n\n{HALF}", {}),
    ("E5-forwarded-as-attachment.eml", "See attached.", {"Letter.eml": HALF}),
    ("Q1-yahoo-answer.eml", PLAN, {}),
    ("Q2-zoho-answer.eml", PLAN, {}),
    ("Q3-outlook-fr-answer.eml", PLAN, {}),
    (
        "Q4-html-only-lines.eml",
        BLOCKS,
        {},
    ),
]


@pytest.mark.parametrize(("name", "own", "within"), READ_WHOLE, ids=[name[:3] for name, *_ in READ_WHOLE])
def test_the_messages_that_were_read_by_half_are_read_whole(
    name: str, own: str, within: dict[str, str]
) -> None:
    found = inside_of((GIVEN / name).read_bytes())
    files = {file.name: file.text for file in found.files}
    assert (found.own_text, files, dict(found.left_out)) == (own, within, {})


def part(text: str, kind: str = "plain", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made.set_content(text, subtype=kind)
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


def together(kind: str, *parts: EmailMessage) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "a@practice.example"
    made.add_header("Content-Type", f"multipart/{kind}")
    made.set_payload(list(parts))
    made.set_boundary(f"of-{kind}")
    return made


def picture() -> EmailMessage:
    made = EmailMessage()
    made.set_content(b"GIF89a", maintype="image", subtype="gif")
    return made


def read(message: EmailMessage) -> Inside:
    return inside_of(message.as_bytes())


PAGE = "<p>The work goes well.</p><p>I recommend that it goes on for some time, and that we look again in spring.</p>"
SAID = "The work goes well.\nI recommend that it goes on for some time, and that we look again in spring."
SAME = "The work goes well. I recommend that it goes on for some time, and that we look again in spring."
ALTERNATIVES = {
    "blank": ([part(" \n"), part(PAGE, "html")], SAID, {}),
    "a stub": ([part("Your program cannot display HTML."), part(PAGE, "html")], SAID, {}),
    "cut short": ([part("The work goes well."), part(PAGE, "html")], SAID, {}),
    "the same": ([part(SAME), part(PAGE, "html")], SAME, {}),
    "a picture beside": (
        [part(" "), together("related", part(PAGE + "<img src='cid:a'>", "html"))],
        SAID,
        {"picture": 1},
    ),
    "another text": (
        [
            part("Quite another letter about somebody who is not mentioned anywhere else here."),
            part(PAGE, "html"),
        ],
        SAID,
        {"version": 1},
    ),
    "an empty page": ([part(SAME), part("<p> </p>", "html")], SAME, {}),
}


@pytest.mark.parametrize(("versions", "text", "left_out"), ALTERNATIVES.values(), ids=ALTERNATIVES.keys())
def test_of_several_versions_the_one_that_says_most_is_read(
    versions: list[EmailMessage], text: str, left_out: dict[str, int]
) -> None:
    found = read(together("alternative", *versions))
    assert (found.text, dict(found.left_out)) == (text, left_out)


def test_inline_parts_follow_one_another_and_what_is_no_text_is_counted() -> None:
    found = read(
        together(
            "mixed",
            part("First."),
            picture(),
            together("alternative", part("Second."), part("<p>Second.</p>", "html")),
            part("BEGIN:VCALENDAR", "calendar"),
            part("<div>Third</div>", "html", Content_Disposition="inline"),
            part("A file.", Content_Disposition="attachment; filename=a.txt"),
        )
    )
    assert (found.text, [file.name for file in found.files], dict(found.left_out)) == (
        "First.\n\nSecond.\n\nThird",
        ["a.txt"],
        {"picture": 1, "calendar": 1},
    )


def test_messages_within_a_message_are_looked_into_with_their_files() -> None:
    inner = together(
        "mixed",
        part("The letter of ASST-000123."),
        part("x", Content_Disposition="attachment; filename=b.txt"),
    )
    inner["Subject"] = "Letter"
    whole = EmailMessage()
    whole["From"] = "a@practice.example"
    whole.set_content("See below.")
    whole.add_attachment(inner)
    whole.add_attachment(
        together("mixed", part("Another.")).as_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="c.eml",
    )

    found = read(whole)

    assert [(file.name, file.text) for file in found.files] == [
        ("Letter", "The letter of ASST-000123."),
        ("b.txt", None),
        ("c.eml", "Another."),
    ]
    assert (found.text, found.case_references) == ("See below.", ("ASST-000123",))


TEXT = "José García’s “sleep” is naïve – Zoë agrees."


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("utf-8", "charset=utf-8"),
        ("cp1252", "charset=iso-8859-1"),
        ("cp1252", "charset=us-ascii"),
        ("cp1252", "charset=windows-1252"),
        ("cp1252", "charset=utf-8"),
        ("cp1252", ""),
        ("utf-8", "charset=iso-8859-1"),
        ("utf-8", "charset=us-ascii"),
        ("utf-8", ""),
        ("utf-8", "charset=x-none"),
        ("utf-16", "charset=utf-8"),
    ],
)
def test_characters_are_what_they_are_whatever_their_label_says(written: str, label: str) -> None:
    found = inside_of(f"Content-Type: text/plain; {label}\n\n".encode() + TEXT.encode(written))
    assert (found.text, dict(found.left_out)) == (TEXT, {})


def test_characters_that_had_to_be_guessed_are_counted() -> None:
    text = "Здравствуйте, Мария сегодня чувствует себя гораздо лучше, и мы продолжаем работу."
    found = inside_of(b"Content-Type: text/plain\n\n" + text.encode("cp1251"))
    assert (found.text, dict(found.left_out)) == (text, {"characters": 1})


def test_each_block_of_a_page_has_its_line_and_what_nobody_sees_is_counted() -> None:
    page = (
        "<head><title>x</title><style>p{}</style></head><body><div>one<div>two</div>three</div>"
        "<table><tr><td>a<td>b<tr><td>c</td><td>d</td></tr></table><ul><li>x<li>y</ul>"
        "<span style='display: none'>secret</span><div hidden>secret</div>four<br>five"
        "<img src=logo.png><img width=1 height=1 src=seen.gif><input type=checkbox checked>agreed"
        "<blockquote type=cite>old<div>er</div></blockquote>last</body>"
    )
    found = inside_of(b"Content-Type: text/html; charset=utf-8\n\n" + page.encode())
    assert (found.text.split("\n"), dict(found.left_out)) == (
        ["one", "two", "three", "a\tb", "c\td", "x", "y", "four", "five☒ agreed", "> old", "> er", "last"],
        {"hidden_text": 2, "picture": 1},
    )
    assert "> old" not in found.own_text
