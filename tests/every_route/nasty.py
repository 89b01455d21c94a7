"""What nobody types and everybody may send: values for addresses, headers and bodies, made from a seed."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

# percent-encoded where it goes into an address or a form, so bytes: some of it is no text at all
VALUES: Sequence[bytes] = (
    b"", b" ", b"\0", b"a\0b", b"\xed\xa0\x80", b"\xff\xfe", b"%", b"%zz", b"\r\nX: y", "\u202eana\u202c".encode(),
    "\u0663".encode(), "\u00b2".encode(), "\U0001d54f".encode() * 50, "e\u0301".encode() * 200, b"0", b"-0", b"-1", b"1e309",
    b"NaN", b"Infinity", b"9" * 40, b"9" * 5_000, b"1_000", b" 7 ", b"true", b"null", b"[]", b"{}", b"[" * 2_000, b'{"spans": [[0]]}',
    b"0000-00-00", b"0001-01-01", b"9999-12-31", b"10000-01-01", b"2026-02-30", b"2026-W53-7", b"2026-04-08T12:00:00",
    b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59-14:00", b"24:00", b"23:59:60", b"-1:00", b"01/02/03", b"today",
    b"00000000-0000-0000-0000-000000000000", b"ASST-000001", b"XSR-99999999999999999999", b"APP-", b"../../etc/passwd", b"//evil.example",
    b"javascript:alert(1)", b"<script>alert(1)</script>", b"{{ 7*7 }}", b"' OR 1=1 --", b"=1+1", b"2", b"2026-04-09", b"09:00", b"on", b"ana@mail.example", b"A plain sentence.", b"a" * 20_000, b"a-" * 5_000, b"ana@" * 2_000,
)  # fmt: skip
PARAMETERS = (
    "key",
    "urgent",
    "week",
    "to",
    "after",
    "case",
    "about",
    "done",
    "show",
    "view",
    "goals",
    "next",
    "q",
    "page",
    "status",
    "employer",
)
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Referer", "Origin", "Host", "Cookie", "Range", "If-None-Match", "If-Modified-Since",
    "HX-Request", "HX-Current-URL", "HX-Target", "HX-Trigger-Name", "HX-Boosted", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
    "X-Requested-With", "X-CSRFToken", "Content-Encoding", "Transfer-Encoding", "X-HTTP-Method-Override", "User-Agent",
)  # fmt: skip
CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "application/json", "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=xyz", "text/plain; charset=no-such", "", "\t;;=", "multipart/mixed",
)  # fmt: skip
# what each list takes its page's key from
KEY_PARAMETERS = ("key", "urgent", "after", "upcoming", "in_progress", "recent")
_IN_KEYS: Sequence[object] = (
    None, True, 5, 1.5, "5", "2026-12-01", "2026-12-01T09:00:00+00:00", "a\0b", "\ud800", [], {}, "x" * 400, 2**70,
)  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")


@dataclass(frozen=True)
class Input:
    """One request, but for its address."""

    method: str
    query: str
    headers: Mapping[str, str]
    content_type: str
    body: bytes


def an_input(chance: Random, fields: Sequence[str]) -> Input:
    """The next input; ``fields`` are names that the portal's own forms use."""
    method = chance.choices(METHODS, weights=(40, 45, 3, 3, 3, 2, 2, 2))[0]
    content_type = chance.choices(CONTENT_TYPES, weights=(60, 4, 4, 4, 2, 16, 2, 4, 2, 2))[0]
    return Input(
        method=method,
        query="&".join(
            f"{name}={_value(chance)}" for name in chance.sample(PARAMETERS, chance.randint(0, 3))
        ),
        headers={
            f"HTTP_{name.upper().replace('-', '_')}": _header(chance)
            for name in chance.sample(HEADERS, chance.randint(0, 3))
        },
        content_type=content_type,
        body=_body(chance, fields, content_type) if method == "POST" else b"",
    )


def page_keys() -> list[str]:
    """Keys that begin as each kind of list begins its own, with something else where the row's id belongs."""
    firsts = ("2026-12-01", "2026-12-01T09:00:00+00:00", "5", "A name")
    seconds: tuple[object, ...] = (5, "5", "a\0b", "\ud800", [], None)
    keys = [_key([first, second]) for first in firsts for second in seconds]
    return [*keys, f"-{keys[0]}", f"-{keys[-1]}", _key(["a\0b", "5"]), _key([2**70, 5]), _key([]), "x"]


def _a_page_key(chance: Random) -> str:
    """A key of a list's page: what a page might have given, with something wrong in it."""
    key = _key([chance.choice(_IN_KEYS) for _ in range(chance.randint(0, 3))])
    return "-" * chance.randint(0, 2) + chance.choice([key, key[:-1], key + "=", key * 3])


def _key(values: Sequence[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _value(chance: Random) -> str:
    return _a_page_key(chance) if chance.random() < 0.3 else quote_from_bytes(chance.choice(VALUES))


def _header(chance: Random) -> str:
    return chance.choice(VALUES).decode("latin-1")[:2_000]


def _body(chance: Random, fields: Sequence[str], content_type: str) -> bytes:
    # the whole form, or a few of its fields, or one of them again and again
    names = chance.choice([list(fields)[:60], [chance.choice(fields) for _ in range(chance.randint(0, 8))]])
    if content_type.startswith("multipart/form-data; boundary=xyz"):
        return b"".join(_part(chance, name) for name in names) + chance.choice(
            [b"--xyz--\r\n", b"--xyz", b""]
        )
    if content_type == "application/json":
        return chance.choice([b"{}", b"[" * 50_000, b"nul", b"\xff"])
    return b"&".join(f"{name}={quote_from_bytes(chance.choice(VALUES))}".encode() for name in names)


def _part(chance: Random, name: str) -> bytes:
    file = chance.choice(
        [b"", b'; filename="letter.txt"', b'; filename="\xff\0.pdf"', b"; filename*=utf-16''%00"]
    )
    head = b'--xyz\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + file
    return head + b"\r\n\r\n" + chance.choice(VALUES) + b"\r\n"
