"""A recommendation letter's way: given, redacted, checked, released, endorsed, sent (DESIGN, "Recommendation letters").

Pure: no Django. What survives in a text is ``redaction``'s question; here it is a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.decision import Decision, allowed, refused
from extra_requests.states import State
from interface.numbers_in_words import counted, sessions

# the marks can be worked on from the letter's coming until the employer has it
ON_THE_BENCH = frozenset(
    {State.AWAITING_ASSESSMENT, State.MORE_INFORMATION_NEEDED, State.AWAITING_ACCOUNT_MANAGER}
)
LONGEST_LETTER = 60_000


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """How a letter stands on the workbench.

    ``revision`` counts the saved marks; ``checked_revision`` and ``checked_by`` are of the second look, none without one;
    ``survivors`` is how many known identifiers are left in the text, the file name or the metadata.
    """

    state: State
    revision: int
    saved_by: int | None
    checked_revision: int | None
    checked_by: int | None
    needs_second_check: bool
    survivors: int
    is_released: bool


def letter_has_text(text: str) -> Decision:
    """Whether a letter's text can be one at all. Codes: ``letter``, ``letter_missing``, ``letter_too_long``."""
    if not text.strip():
        return refused("letter_missing", "The letter is empty. Write why more sessions are needed.")
    if len(text) > LONGEST_LETTER:
        because = f"The letter is too long: {LONGEST_LETTER:,} characters are the most, about 20 pages."
        return refused("letter_too_long", because, most=LONGEST_LETTER, given=len(text))
    return allowed("letter", "The letter can be taken.")


def may_mark(facts: LetterFacts, *, revision: int) -> Decision:
    """Whether marks may be saved over ``revision``, the one they were made on.

    Codes: ``markable``, ``not_on_the_bench``, ``released_already``, ``saved_meanwhile``.
    """
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if facts.is_released:
        because = "This letter is released. Take the release back before the marks are changed."
        return refused("released_already", because)
    seen = revision_is_current(facts, revision)
    return seen if not seen.allowed else allowed("markable", "The marks can be saved.")


def revision_is_current(facts: LetterFacts, revision: int) -> Decision:
    """Whether the marks are still those of ``revision``, which a person looked at. Codes: ``revision_is_current``, ``saved_meanwhile``."""
    if revision == facts.revision:
        return allowed("revision_is_current", "The marks are as they were seen.")
    because = (
        "Somebody saved other marks meanwhile. Look at them, and make yours again where they are missing."
    )
    return refused("saved_meanwhile", because, revision=facts.revision)


def may_check(facts: LetterFacts, *, by: int) -> Decision:
    """Whether this person may be the second pair of eyes: never who made the marks.

    Codes: ``checkable``, ``nothing_to_check``, ``redactor_checks``, ``checked_already``, and those of the bench.
    """
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if facts.saved_by is None:
        return refused("nothing_to_check", "The marks of this letter are not saved yet.")
    if facts.saved_by == by:
        return refused("redactor_checks", "You saved these marks: another person has to look at them.")
    if facts.checked_revision == facts.revision:
        return refused("checked_already", "These marks have been checked already.")
    return allowed("checkable", "The marks can be checked.")


def may_release(facts: LetterFacts) -> Decision:
    """Whether the redacted letter may be released: never while a known identifier survives.

    Codes: ``releasable``, ``nothing_saved``, ``identifiers_left``, ``second_check_missing``, ``released_already``, and those of
    the bench.
    """
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if facts.is_released:
        return refused("released_already", "This letter is released already.")
    if facts.saved_by is None:
        return refused("nothing_saved", "Look over the marks and save them first.")
    if facts.survivors:
        left = counted(facts.survivors, "known identifier")
        because = f"{left} would still go out with it. Mark every one of them first."
        return refused("identifiers_left", because, survivors=facts.survivors)
    if facts.needs_second_check and (
        facts.checked_revision != facts.revision or facts.checked_by in (None, facts.saved_by)
    ):
        because = "The contract requires a second person to check the marks first."
        return refused("second_check_missing", because)
    return allowed("releasable", "The redacted letter can be released.")


def may_take_back(facts: LetterFacts) -> Decision:
    """Whether a release may be taken back: until the employer has it. Codes: ``returnable``, ``not_released``, and the bench's."""
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if not facts.is_released:
        return refused("not_released", "This letter is not released.")
    return allowed("returnable", "The release can be taken back: the employer has not seen it.")


def may_confirm(
    state: State, *, awaits_confirmation: bool, own_client: bool, claimed_by_another: bool
) -> Decision:
    """Whether a clinical manager may confirm case and number, or take the letter back to be filed elsewhere.

    Codes: ``confirmable``, ``not_in_assessment``, ``confirmed_already``, ``own_client``, ``claimed_by_another``.
    """
    if not awaits_confirmation:
        return refused("confirmed_already", "Case and number of this letter are confirmed already.")
    if state is not State.AWAITING_ASSESSMENT:
        return refused("not_in_assessment", f"This letter is settled. Its request: {state.label.lower()}.")
    if own_client:
        return refused("own_client", "This is your own client: a colleague has to confirm it.")
    if claimed_by_another:
        return refused("claimed_by_another", "A colleague has this review. Ask them to hand it over first.")
    return allowed("confirmable", "Case and number can be confirmed.")


def may_endorse(asked: int, endorsed: int) -> Decision:
    """How many sessions a letter may be endorsed for: 1 up to those asked.

    Codes: ``endorsed_in_full``, ``endorsed_in_part``, ``too_few``, ``too_many``.
    """
    figures = {"asked": asked, "endorsed": endorsed}
    if endorsed < 1:
        return refused("too_few", "Endorse at least 1 session, or decline.", **figures)
    if endorsed > asked:
        because = f"No more than the {counted(asked, 'requested session')} can be endorsed."
        return refused("too_many", because, **figures)
    if endorsed < asked:
        return allowed("endorsed_in_part", f"{endorsed} of {sessions(asked)} endorsed.", **figures)
    return allowed("endorsed_in_full", f"{sessions(asked)} endorsed.", **figures)


def may_send_letter(state: State, *, is_released: bool, found_in_line: Sequence[str] = ()) -> Decision:
    """Whether the account manager may send the letter on: endorsed, released, and the personal line without identifiers.

    ``found_in_line``: what the line holds that could tell who it is about, by its kind: "client", "date".

    Codes: ``sendable``, ``not_endorsed``, ``not_released``, ``line_names_somebody``.
    """
    if state is not State.AWAITING_ACCOUNT_MANAGER:
        return refused(
            "not_endorsed", f"Only an endorsed letter is sent. This request: {state.label.lower()}."
        )
    if not is_released:
        return refused("not_released", "The redacted letter has to be released before it is sent.")
    if found_in_line:
        what = ", ".join(dict.fromkeys(found_in_line))
        because = f"The personal line could tell who this is about. It holds: {what}. Write it without."
        return refused("line_names_somebody", because, survivors=len(found_in_line))
    return allowed("sendable", "The letter can be sent to the employer.")


def _off_the_bench(facts: LetterFacts) -> Decision | None:
    if facts.state not in ON_THE_BENCH:
        because = f"The marks of this letter are settled. Its request: {facts.state.label.lower()}."
        return refused("not_on_the_bench", because)
    return None
