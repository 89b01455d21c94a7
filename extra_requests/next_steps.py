"""What a consultant can do after an outcome (DESIGN, "eligibility", "transfer", "new assist case")."""

from collections.abc import Mapping
from types import MappingProxyType

from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline, SystemDecline
from interface.numbers_in_words import sessions

CLINICAL_MANAGER = "Contact a clinical manager to talk about what is possible for this client."
NEW_CASE = "If there is a new issue, close this case and open a new assist case where the contract allows it."
TRANSFER = (
    "If extra sessions are not available, a transfer to private practice can be prepared with a clinical manager, "
    "once alternatives have been offered."
)
REBOOK = "Rebook with your client. If the case was closed, it is open again."
APPEAL = "If you disagree, you can appeal once from the request’s page. Another person decides."
BOOKING_OPEN = "Sessions that remain on the case can be rebooked again."

# What helps with one reason comes before what always helps.
_FOR_REASON: Mapping[str, str] = MappingProxyType(
    {
        EmployerDecline.BUDGET_USED_UP: "You can ask again when the organisation’s next contract year has begun.",
        EmployerDecline.LIMIT_REACHED: "You can ask again when the client’s next 12-month window has begun.",
        EmployerDecline.PREFERS_TRANSITION: "Ask for 1 session instead, as a transition session for a safe ending.",
        EmployerDecline.NOT_ENOUGH_INFORMATION: (
            "Talk with a clinical manager about what may be released to the organisation, then ask again."
        ),
        ClinicalDecline.SPECIALIST_CARE_NEEDED: "Help your client to a GP or a specialist service.",
        ClinicalDecline.NEW_ISSUE: "Close this case and open a new assist case for the new issue.",
        ClinicalDecline.NO_REFERRAL_PATHWAY: "Settle a referral pathway with your client, then ask again.",
        ClinicalDecline.NOT_ENOUGH_PROGRESS: "Agree on goals and a plan with your client, then ask again.",
        Pathway.NEW_ASSIST_CASE: "Close this case and open a new assist case.",
        Pathway.GP_PLAN: "Help your client to a GP, who can make a mental health treatment plan.",
        Pathway.SPECIALIST: "Help your client to a referral to a specialist or psychiatrist.",
        Pathway.COMMUNITY: "Help your client to a community or public service.",
        Pathway.CRISIS_SERVICE: "See to it today that your client knows, and can reach, a crisis service.",
        Pathway.PRIVATE_PRACTICE: "Talk with your client about private practice, and prepare the client transfer form.",
    }
)


def steps_after(request: ExtraSessionsRequest, *, may_be_appealed: bool = False) -> tuple[str, ...]:
    """One sentence a step, for a request in a final state; nothing is queried but the loaded contract.

    ``may_be_appealed``: a decline whose one appeal has not been made.
    """
    match request.current_state:
        case State.APPROVED:
            return (REBOOK,)
        case State.WITHDRAWN:
            return (BOOKING_OPEN, "You can make a new request at any time.")
        case State.REJECTED_AUTOMATICALLY if request.decision_reason == SystemDecline.OVER_FOUR:
            most = sessions(request.case.contract.max_sessions_per_request)
            return (f"Ask again for {most} or fewer.", CLINICAL_MANAGER, TRANSFER)
    appeal = (APPEAL,) if may_be_appealed else ()
    return (*_after_decline(request.decision_reason), *appeal)


def _after_decline(reason: str) -> tuple[str, ...]:
    particular = _FOR_REASON.get(reason)
    if particular is None:
        return (CLINICAL_MANAGER, NEW_CASE, TRANSFER)
    if reason in (ClinicalDecline.NEW_ISSUE, Pathway.NEW_ASSIST_CASE):
        return (particular, CLINICAL_MANAGER, TRANSFER)
    if reason == Pathway.PRIVATE_PRACTICE:
        return (particular, CLINICAL_MANAGER)
    return (particular, CLINICAL_MANAGER, NEW_CASE, TRANSFER)
