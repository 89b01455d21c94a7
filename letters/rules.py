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
    ``survivors`` is how many known identifiers are left in the text, the file name or the metadata; ``unsettled`` how many
    marks and words a person has still to decide about. ``asked_for_second_look``: by whom, beyond what the contract requires.
    """

    state: State
    revision: int
    saved_by: int | None
    checked_revision: int | None
    checked_by: int | None
    needs_second_check: bool
    survivors: int
    unsettled: int
    asked_for_second_look: int | None
    is_released: bool

    @property
    def second_look_is_due(self) -> bool:
        """Whether a second person has still to look: by the contract, or because somebody asked for it."""
        if not self.needs_second_check and self.asked_for_second_look is None:
            return False
        return self.checked_revision != self.revision or self.checked_by in (None, self.saved_by)


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


def may_reword(telling: Sequence[str]) -> Decision:
    """Whether words of a person's own may stand in a letter. Codes: ``rewordable``, ``rewording_tells``.

    Args:
        telling: what of them would be masked in a letter, as it is written.
    """
    if telling:
        what = ", ".join(f"“{words}”" for words in telling)
        because = f"Your words could tell who it is about: {what}. Write them without."
        return refused("rewording_tells", because, telling=len(telling))
    return allowed("rewordable", "These words can stand there.")


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

    Codes: ``checkable``, ``nothing_to_check``, ``redactor_checks``, ``not_settled``, ``checked_already``, and those of the
    bench.
    """
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if facts.saved_by is None:
        return refused("nothing_to_check", "The marks of this letter are not saved yet.")
    if facts.saved_by == by:
        return refused("redactor_checks", "You saved these marks: another person has to look at them.")
    unsettled = _unsettled(facts)
    if unsettled is not None:
        return unsettled
    if facts.checked_revision == facts.revision:
        return refused("checked_already", "These marks have been checked already.")
    return allowed("checkable", "The marks can be checked.")


def may_ask_for_second_look(facts: LetterFacts, *, others: int) -> Decision:
    """Whether another person may be asked to look before the release, on any contract; again once checked marks were changed.

    ``others``: how many clinical managers there are besides who made the marks.

    Codes: ``askable``, ``nothing_to_check``, ``nobody_else``, ``asked_already``, ``checked_already``, ``released_already``,
    ``not_settled``, and those of the bench.
    """
    blocked = _off_the_bench(facts)
    if blocked is not None:
        return blocked
    if facts.is_released:
        return refused("released_already", "This letter is released already.")
    if facts.saved_by is None:
        return refused("nothing_to_check", "The marks of this letter are not saved yet.")
    unsettled = _unsettled(facts)
    if unsettled is not None:
        return unsettled
    if facts.checked_revision == facts.revision:
        return refused("checked_already", "These marks have been checked already.")
    if not others:
        because = (
            "There is no other clinical manager. An administrator can change what the contract requires."
        )
        return refused("nobody_else", because)
    if facts.asked_for_second_look is not None and facts.checked_revision is None:
        return refused("asked_already", "Your colleagues have been asked to look at it already.")
    return allowed("askable", "Another person can be asked to look at it.")


def may_release(facts: LetterFacts) -> Decision:
    """Whether the redacted letter may be released: never while a known identifier survives or anything is left to be decided.

    Codes: ``releasable``, ``nothing_saved``, ``identifiers_left``, ``not_settled``, ``second_check_missing``,
    ``released_already``, and those of the bench.
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
    unsettled = _unsettled(facts)
    if unsettled is not None:
        return unsettled
    if facts.second_look_is_due:
        why = "The contract requires" if facts.needs_second_check else "Somebody asked for"
        return refused("second_check_missing", f"{why} a second person to check the marks first.")
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

    ``found_in_line``: the words of the line that could tell who it is about, each with its kind.

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
        because = f"The personal line could tell who this is about: {what}. Write it without."
        return refused("line_names_somebody", because, survivors=len(found_in_line))
    return allowed("sendable", "The letter can be sent to the employer.")


def _unsettled(facts: LetterFacts) -> Decision | None:
    if not facts.unsettled:
        return None
    left = counted(facts.unsettled, "place")
    because = f"{left} in the letter {'is' if facts.unsettled == 1 else 'are'} still to be decided."
    return refused("not_settled", because, unsettled=facts.unsettled)


def _off_the_bench(facts: LetterFacts) -> Decision | None:
    if facts.state not in ON_THE_BENCH:
        because = f"The marks of this letter are settled. Its request: {facts.state.label.lower()}."
        return refused("not_on_the_bench", because)
    return None
