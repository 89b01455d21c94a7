"""What becomes of a request: the one judgement behind the form's projection, the command and the CLI. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from decisions.decision import Decision, allowed
from decisions.labelled import Labelled
from extra_requests.rules.eligibility import may_request
from extra_requests.rules.facts import RequestFacts
from extra_requests.states import Action
from interface.numbers_in_words import sessions


class Outcome(Labelled):
    """What becomes of a request on submission."""

    REFUSED = "refused", "Cannot be requested"
    REJECTED_AUTOMATICALLY = "rejected_automatically", "Rejected automatically"
    CLINICAL_REVIEW = "clinical_review", "Clinical review, then the employer"
    APPROVED_AUTOMATICALLY = "approved_automatically", "Approved at once, as the contract says"
    EMPLOYER = "employer", "The employer decides"
    ASSESSMENT = "assessment", "The letter is assessed, then the employer decides"


class NextStep(Labelled):
    """What a person can do instead, in the order to try it."""

    WAIT_FOR_OUTCOME = "wait_for_outcome", "Wait for the outcome of the request that is undecided"
    ASK_ON_ACTIVE_CASE = "ask_on_active_case", "Ask on the client’s active case"
    ASK_FOR_FEWER = "ask_for_fewer", "Ask for fewer sessions"
    NEW_ASSIST_CASE = "new_assist_case", "Open a new assist case, if it is a new issue or a new 12 months"
    CONTACT_CLINICAL_MANAGER = "contact_clinical_manager", "Talk to a clinical manager"
    TRANSFER = "transfer", "Transfer the client to private practice"


# a refused request is never recorded, so it has no action
ACTION_FOR: Mapping[Outcome, Action] = MappingProxyType(
    {
        Outcome.REJECTED_AUTOMATICALLY: Action.REJECT_AUTOMATICALLY,
        Outcome.CLINICAL_REVIEW: Action.SUBMIT_FOR_CLINICAL_REVIEW,
        Outcome.APPROVED_AUTOMATICALLY: Action.APPROVE_BY_CONTRACT,
        Outcome.EMPLOYER: Action.SUBMIT_TO_EMPLOYER,
        Outcome.ASSESSMENT: Action.SUBMIT_LETTER,
    }
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome with its figures and promises.

    ``decision`` is a no only when the request is refused; ``code`` is then its code, else ``None``. ``due_on`` is when the
    employer's answer is due, ``clinical_review_due_on`` when the review's is; ``None`` when no answer is due.
    ``instead`` is the number of sessions that could be asked for in place of an ask that is too high, if any could.
    """

    outcome: Outcome
    code: str | None
    total: int
    threshold: int
    due_on: date | None
    clinical_review_due_on: date | None
    decision: Decision
    next_steps: tuple[NextStep, ...] = ()
    instead: int | None = None


def judge_request(facts: RequestFacts) -> Judgement:
    """What becomes of this request, whatever its date (``may_submit`` looks at that).

    The first that applies: refused, rejected automatically, clinical review, approved automatically, the employer
    (DESIGN "Rules"; order of the caseload's worked answers).
    """
    eligible = may_request(facts)
    if not eligible.allowed:
        return _refused(facts, eligible)
    if facts.asked > facts.terms.max_sessions_per_request:
        return _rejected_automatically(facts)
    if facts.total >= facts.terms.clinical_review_threshold:
        return _clinical_review(facts)
    if facts.extras_of_client + facts.asked <= facts.terms.automatic_approval_up_to:
        return _approved_automatically(facts)
    return _employer(facts)


def judge_letter(facts: RequestFacts) -> Judgement:
    """What becomes of a request that comes with a recommendation letter, whatever its date.

    As ``judge_request``, but whatever somebody has to decide is assessed by a clinical manager first, in the days of a
    clinical review: the assessment is that review, so no second one comes beside it (DESIGN, "Recommendation letters").
    """
    judgement = judge_request(facts)
    if judgement.outcome not in (Outcome.CLINICAL_REVIEW, Outcome.EMPLOYER):
        return judgement
    decision = allowed(
        "assessment",
        f"This brings the total to {sessions(facts.total)}. A clinical manager assesses the letter, "
        "and then the employer is asked.",
        **_figures(facts),
    )
    return _assessment(facts, decision)


def judge_mailed_letter(facts: RequestFacts) -> Judgement:
    """What becomes of a letter that was e-mailed in while no person has confirmed its case and number.

    It only ever waits for its assessment: an e-mail never decides (issue "Letters"). ``judge_letter`` says what becomes of it
    once they are confirmed.
    """
    eligible = may_request(facts)
    if not eligible.allowed:
        return _refused(facts, eligible)
    decision = allowed(
        "assessment",
        f"The letter came by e-mail and asks for {sessions(facts.asked)}. A clinical manager confirms case and number first.",
        **_figures(facts),
    )
    return _assessment(facts, decision)


def _refused(facts: RequestFacts, decision: Decision) -> Judgement:
    if decision.code == "undecided_request":
        return _judgement(facts, Outcome.REFUSED, decision, next_steps=(NextStep.WAIT_FOR_OUTCOME,))
    if decision.code == "another_case_active":
        return _judgement(facts, Outcome.REFUSED, decision, next_steps=(NextStep.ASK_ON_ACTIVE_CASE,))
    others = (NextStep.NEW_ASSIST_CASE, NextStep.CONTACT_CLINICAL_MANAGER)
    if decision.code == "case_transferred":
        return _judgement(facts, Outcome.REFUSED, decision, next_steps=others)
    left = decision.figures.get("left")
    instead = left if isinstance(left, int) and left > 0 else None
    fewer = (NextStep.ASK_FOR_FEWER,) if instead else ()
    # while some extra sessions can still be had, a transfer is not the way (DESIGN, "transfer")
    transfer = () if instead else (NextStep.TRANSFER,)
    return _judgement(facts, Outcome.REFUSED, decision, next_steps=fewer + others + transfer, instead=instead)


def _rejected_automatically(facts: RequestFacts) -> Judgement:
    most = facts.terms.max_sessions_per_request
    decision = allowed(
        "rejected_automatically",
        f"{sessions(facts.asked)} are more than the {most} one request may ask for, so it is rejected "
        f"automatically and never reaches the employer. Ask for {most} instead.",
        asked=facts.asked,
        most=most,
    )
    steps = (NextStep.ASK_FOR_FEWER, NextStep.CONTACT_CLINICAL_MANAGER)
    return _judgement(facts, Outcome.REJECTED_AUTOMATICALLY, decision, next_steps=steps, instead=most)


def _assessment(facts: RequestFacts, decision: Decision) -> Judgement:
    review_days = facts.terms.clinical_review_business_days
    return _judgement(
        facts,
        Outcome.ASSESSMENT,
        decision,
        due_on=facts.calendar.add(facts.on, facts.terms.outcome_business_days + review_days),
        clinical_review_due_on=facts.calendar.add(facts.on, review_days),
    )


def _clinical_review(facts: RequestFacts) -> Judgement:
    review_days = facts.terms.clinical_review_business_days
    decision = allowed(
        "clinical_review",
        f"This brings the total to {sessions(facts.total)}. "
        f"From {facts.terms.clinical_review_threshold}, a clinical review comes first.",
        **_figures(facts),
    )
    return _judgement(
        facts,
        Outcome.CLINICAL_REVIEW,
        decision,
        due_on=facts.calendar.add(facts.on, facts.terms.outcome_business_days + review_days),
        clinical_review_due_on=facts.calendar.add(facts.on, review_days),
    )


def _approved_automatically(facts: RequestFacts) -> Judgement:
    number = facts.terms.automatic_approval_up_to
    decision = allowed(
        "approved_automatically",
        f"The contract approves up to {sessions(number)} a client in 12 months without asking: "
        "this request is approved at once.",
        **_figures(facts),
        automatic_approval_up_to=number,
    )
    return _judgement(facts, Outcome.APPROVED_AUTOMATICALLY, decision)


def _employer(facts: RequestFacts) -> Judgement:
    decision = allowed(
        "employer",
        f"This brings the total to {sessions(facts.total)}. "
        f"Below {facts.terms.clinical_review_threshold}, it goes straight to the employer.",
        **_figures(facts),
    )
    due_on = facts.calendar.add(facts.on, facts.terms.outcome_business_days)
    return _judgement(facts, Outcome.EMPLOYER, decision, due_on=due_on)


def _figures(facts: RequestFacts) -> dict[str, int]:
    return {
        "total": facts.total,
        "threshold": facts.terms.clinical_review_threshold,
        "counted_in_window": facts.counted_in_window,
        "remaining": facts.counts.remaining,
        "undecided_elsewhere": facts.undecided_elsewhere_sessions,
        "asked": facts.asked,
    }


def _judgement(
    facts: RequestFacts,
    outcome: Outcome,
    decision: Decision,
    *,
    due_on: date | None = None,
    clinical_review_due_on: date | None = None,
    next_steps: tuple[NextStep, ...] = (),
    instead: int | None = None,
) -> Judgement:
    return Judgement(
        outcome=outcome,
        code=None if decision.allowed else decision.code,
        total=facts.total,
        threshold=facts.terms.clinical_review_threshold,
        due_on=due_on,
        clinical_review_due_on=clinical_review_due_on,
        decision=decision,
        next_steps=next_steps,
        instead=instead,
    )
