"""What stands before a name and goes with it: Mr, Dr, Whaea, Señora. Pure: no Django."""

import re
from dataclasses import replace

from redaction.folding import Folded
from redaction.spans import Span
from redaction.word_lists import words_in

# of people of any standing; folded
TITLES = words_in(
    """
    mr mrs ms miss mx mister missus sir madam dame lord lady dr doctor prof professor rev reverend fr pastor imam
    rabbi constable const cst sgt sergeant sen snr inspector detective det superintendent officer captain capt
    lieutenant lt corporal cpl private pte major colonel col justice judge magistrate senator councillor cr hon matua
    whaea koro kuia nanny papa nan nana aunty auntie aunt uncle grandma grandpa granny pop poppa senor senora senorita
    sr sra srta don dona tio tia ba ong thay co chu anh chi bac em nurse matron coach chef brother sister br father
    mother
    """
)
# those that go before a name only; the others are words of their own as well
PLAIN_TITLES = words_in(
    """
    mr mrs ms miss mx mister dr doctor prof professor rev reverend pastor constable sgt sergeant inspector detective
    captain senator councillor matua whaea senor senora senorita dona
    """
)
TITLE = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\b\.?[^\S\n]*\n?[^\S\n]*(?=[^\W\d_])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:Mr|Mrs|Ms|Dr)\b\.?\s+(?:and|&)\s+)?(?:Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Dr|Prof|Professor|Rev)\b\.?\s+$",
    re.IGNORECASE,
)
# after a name: Yuki-san, Priya-ji
_AFTER = re.compile(r"-(?:san|sama|chan|kun|sensei|ji|bhai|jan)(?![^\W_])")
_LONGEST = 16


def with_title(folded: Folded, span: Span) -> Span:
    """The span of a name, grown over the title before it: "Mrs" says almost as much as "she"."""
    return replace(span, start=_title_start(folded, span.start), end=_title_end(folded, span.end))


def _title_start(folded: Folded, start: int) -> int:
    index = folded.index_of(start)
    before = folded.text[max(0, index - _LONGEST) : index]
    match = _BEFORE.search(before)
    return folded.origins[index - (len(before) - match.start())] if match else start


def _title_end(folded: Folded, end: int) -> int:
    match = _AFTER.match(folded.text, folded.index_of(end))
    return folded.origins[match.end()] if match else end
