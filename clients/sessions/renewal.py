"""What a monthly contract allows, what is left of it this month, and when it renews, in words. Pure: no Django."""

from datetime import date

from clients.sessions.counts import Counts, EntitlementTerms
from clients.sessions.windows import calendar_month
from clients.vocabulary import Basis
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions


def renewal_in_words(terms: EntitlementTerms, counts: Counts, today: date) -> str:
    """ "2 sessions a month: 1 left in April 2026. It renews on Friday 1 May 2026.", or nothing for another basis.

    ``counts`` is the balance on ``today``, the organisation's local day; extra sessions that were approved are in it.
    """
    if terms.basis is not Basis.PER_MONTH:
        return ""
    renews_on = calendar_month(today).ends_on
    return (
        f"{sessions(terms.sessions_included)} a month: {counts.remaining or 'none'} left in {today:%B %Y}. "
        f"It renews on {long_day(renews_on)}."
    )


def renewal_in_short(terms: EntitlementTerms, counts: Counts, today: date) -> str:
    """ "1 of 2 left in April, renews 1 May", for a line of a list; nothing for another basis."""
    if terms.basis is not Basis.PER_MONTH:
        return ""
    renews_on = calendar_month(today).ends_on
    left = f"{counts.remaining or 'none'} of {counts.entitled} left in {today:%B}"
    return f"{left}, renews {renews_on.day} {renews_on:%b}"
