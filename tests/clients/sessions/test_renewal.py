"""What a monthly contract leaves this month, in words; nothing under any other."""

from datetime import date

import pytest

from clients.sessions.counts import Counts, EntitlementTerms
from clients.sessions.renewal import renewal_in_short, renewal_in_words
from clients.vocabulary import Basis

MONTHLY = EntitlementTerms(Basis.PER_MONTH, 2)


@pytest.mark.parametrize(
    ("remaining", "on", "words", "short"),
    [
        (
            1,
            date(2026, 4, 30),
            "2 sessions a month: 1 left in April 2026. It renews on Friday 1 May 2026.",
            "1 of 2 left in April, renews 1 May",
        ),
        (
            0,
            date(2026, 12, 1),
            "2 sessions a month: none left in December 2026. It renews on Friday 1 January 2027.",
            "none of 2 left in December, renews 1 Jan",
        ),
    ],
)
def test_it_says_the_limit_what_is_left_and_when_it_renews(
    remaining: int, on: date, words: str, short: str
) -> None:
    counts = Counts(entitled=2, used=2 - remaining, booked=0, remaining=remaining)
    assert (renewal_in_words(MONTHLY, counts, on), renewal_in_short(MONTHLY, counts, on)) == (words, short)


@pytest.mark.parametrize("basis", [Basis.PER_ISSUE, Basis.PER_YEAR])
def test_another_basis_renews_by_no_month(basis: Basis) -> None:
    counts, terms = Counts(6, 1, 0, 5), EntitlementTerms(basis, 6)
    assert renewal_in_words(terms, counts, date(2026, 4, 2)) == ""
    assert renewal_in_short(terms, counts, date(2026, 4, 2)) == ""
