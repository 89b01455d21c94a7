"""Who a message comes from is what our own mail server found, and nothing that came with the message."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.letters import InboundState
from letters.inbound.authentication import is_proven
from tests.extra_requests.asking import case_of
from tests.letters.inbound.mailed_in import OUR_SERVER, letter_mailed, received
from tests.letters.inbound.parts_read import envelope_of

SENDER = "mira@practice.example"
DMARC = f"{OUR_SERVER}; dmarc=pass header.from=practice.example"

PROVEN = {
    "dmarc": DMARC,
    "dmarc in capitals": "MX.Provider.Example; DMARC=PASS header.from=Practice.Example",
    "with a version and comments": f"(a) {OUR_SERVER} (b) 1 (c); (d) dmarc=pass (p=reject (sp=none)) header.from=practice.example",
    "folded": f"{OUR_SERVER};\r\n\tspf=none;\r\n dmarc=pass\r\n header.from=practice.example",
    "dkim of the domain": f"{OUR_SERVER}; dkim=pass header.d=practice.example header.s=k1 header.b=Ab/C+1=",
    "dkim by its identity": f"{OUR_SERVER}; dkim=pass header.i=@practice.example",
    "one of two signatures": f"{OUR_SERVER}; dkim=fail header.d=list.example; dkim=pass header.d=practice.example",
    "spf of the domain": f"{OUR_SERVER}; dmarc=none; spf=pass smtp.mailfrom=bounce@practice.example",
}
NOT_PROVEN = {
    "a property without its name": f"{OUR_SERVER}; dmarc=pass header.=practice.example",
    "a property without its dot": f"{OUR_SERVER}; dmarc=pass header=from.practice.example",
    "a property with a sign for its name": f"{OUR_SERVER}; dmarc=pass header.=from=practice.example",
    "nothing": "",
    "none": f"{OUR_SERVER}; none",
    "another server": "mx.other.example; dmarc=pass header.from=practice.example",
    "a server that only begins so": f"{OUR_SERVER}.evil.example; dmarc=pass header.from=practice.example",
    "failed": f"{OUR_SERVER}; dmarc=fail header.from=practice.example; dkim=pass header.d=practice.example",
    "no verdict for now": f"{OUR_SERVER}; dmarc=temperror; spf=pass smtp.mailfrom=practice.example",
    "one failed of two": f"{DMARC}; dmarc=fail header.from=practice.example",
    "dmarc of another domain": f"{OUR_SERVER}; dmarc=pass header.from=evil.example",
    "dmarc of nobody": f"{OUR_SERVER}; dmarc=pass",
    "dkim of another domain": f"{OUR_SERVER}; dkim=pass header.d=evil.example",
    "dkim of a part of the domain": f"{OUR_SERVER}; dkim=pass header.d=evil.practice.example",
    "dkim of a longer name": f"{OUR_SERVER}; dkim=pass header.d=notpractice.example",
    "dkim of a whole top-level domain": f"{OUR_SERVER}; dkim=pass header.d=example",
    "dkim of two domains": f"{OUR_SERVER}; dkim=pass header.d=evil.example header.d=practice.example",
    "spf of another domain": f"{OUR_SERVER}; spf=pass smtp.mailfrom=x@evil.example",
    "spf of the greeting": f"{OUR_SERVER}; spf=pass smtp.helo=practice.example",
    "softfail": f"{OUR_SERVER}; spf=softfail smtp.mailfrom=practice.example",
    "in the reason": f'{OUR_SERVER}; spf=pass reason="dmarc=pass header.from=practice.example" smtp.mailfrom=evil.example',
    "in a comment": f"{OUR_SERVER}; spf=pass (; dmarc=pass header.from=practice.example) smtp.mailfrom=evil.example",
    "in an address": f'{OUR_SERVER}; spf=pass smtp.mailfrom="; dmarc=pass header.from=practice.example; "@evil.example',
    "two addresses in one": f"{OUR_SERVER}; spf=pass smtp.mailfrom=x@practice.example@evil.example",
    "a part of a word": f"{OUR_SERVER}; x-dmarc=pass header.from=practice.example",
    "a property of nobody's": f"{OUR_SERVER}; dmarc=pass x.from=practice.example",
    "an unclosed comment": f"{DMARC} (",
    "an unclosed quotation": f'{OUR_SERVER}; spf=pass reason="x; dmarc=pass header.from=practice.example',
    "something left over": f"{DMARC} and so on",
    "the next version": f"{OUR_SERVER} 2; dmarc=pass header.from=practice.example",
    "other letters": f"{OUR_SERVER}; dmarc=pass header.from=practice.example; spf=pass (é)",
    "far too long": f"{DMARC}; " + "dkim=none; " * 300 + "dkim=none",
    "comments within comments": f"{OUR_SERVER}; "
    + "(" * 900
    + ")" * 900
    + " dmarc=pass header.from=practice.example",
}


@pytest.mark.parametrize(
    ("results", "proven"),
    [*((said, True) for said in PROVEN.values()), *((said, False) for said in NOT_PROVEN.values())],
    ids=[*PROVEN, *NOT_PROVEN],
)
def test_only_an_aligned_pass_of_our_own_server_is_proof(results: str, proven: bool) -> None:
    headers = [("Authentication-Results", results)] if results else []

    assert is_proven([("Received", "by mx"), *headers], SENDER, OUR_SERVER) is proven
    assert is_proven(headers, SENDER, "") is False
    assert is_proven(headers, "mira", OUR_SERVER) is False


def test_the_topmost_of_our_server_counts_whatever_is_forged_below_it() -> None:
    other, failed = NOT_PROVEN["another server"], NOT_PROVEN["failed"]
    for order, proven in (
        ((DMARC, failed), True),
        ((failed, DMARC), False),
        ((other, DMARC), True),
        ((other, failed, DMARC), False),
        ((NOT_PROVEN["none"], DMARC), False),
        ((NOT_PROVEN["an unclosed comment"], DMARC), False),
    ):
        headers = [("authentication-RESULTS", results) for results in order]
        assert is_proven(headers, SENDER, OUR_SERVER) is proven, order


@settings(max_examples=300)
@given(st.text(alphabet=' ;=()"\\\r\n\t/.@-1abdefhkmoprs', max_size=120), st.integers(0, len(DMARC)))
def test_whatever_is_written_into_a_failure_never_becomes_a_proof_of_it(noise: str, at: int) -> None:
    forged = f"{OUR_SERVER}; spf=fail ({noise.replace('(', '').replace(')', '').replace(chr(92), '')}) smtp.mailfrom=evil.example"
    assert is_proven([("Authentication-Results", forged)], SENDER, OUR_SERVER) is False
    # and whatever stands in the proof itself raises nothing
    is_proven([("Authentication-Results", DMARC[:at] + noise + DMARC[at:])], SENDER, OUR_SERVER)


FROM = {
    "Mira <mira@practice.example>": SENDER,
    "mira@practice.example": SENDER,
    "MIRA@Practice.Example": SENDER,
    '"O\'Neill, Dr. Mira" <mira@practice.example>': SENDER,
    "Dr. Mira <mira@practice.example>": SENDER,
    '"mira@practice.example" <x@evil.example>': "x@evil.example",
    "=?utf-8?q?mira=40practice=2Eexample?= <x@evil.example>": "x@evil.example",
    "mira@practice.example <x@evil.example>": "",
    "mira@practice.example, x@evil.example": "",
    "<mira@practice.example> <x@evil.example>": "",
    "x@evil.example (<mira@practice.example>)": "",
    "mira@practice.example (x)": "",
    "Team: mira@practice.example;": "",
    "=?utf-8?q?mira?=@practice.example": "",
    "<=?utf-8?q?mira?=@practice.example>": "",
    '<"mira"@practice.example>': "",
    "<@evil.example:mira@practice.example>": "",
    "<mira@practice.example": "",
    "<mira@[10.0.0.1]>": "",
    "<mir\xe4@practice.example>": "",
    "mira\x00@practice.example": "",
    "mira@practice.example\r\nFrom: x@evil.example": "",
    "": "",
}


def test_a_sender_is_one_address_that_can_be_read_in_one_way_only() -> None:
    said = {written: envelope_of(f"From: {written}\r\n\r\nx".encode()).sender for written in FROM}
    assert said == FROM


@pytest.mark.django_db
@pytest.mark.usefixtures("before_easter")
def test_no_forged_message_opens_a_request() -> None:
    case = case_of()
    forged = random.Random(9).sample(sorted(NOT_PROVEN.values()), 6)
    for results in forged:
        domain = case.consultant.user.email.rpartition("@")[2]
        said = results.replace("practice.example", domain).replace("\xe9", "e")
        inbound = received(letter_mailed(case, headers=(("Authentication-Results", said),)))
        assert (inbound.state, inbound.why_waiting, inbound.is_proven) == (
            InboundState.WAITING,
            "not_proven",
            False,
        ), said
    assert not ExtraSessionsRequest.objects.exists()
