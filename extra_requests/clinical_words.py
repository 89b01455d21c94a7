"""The fixed lists of a clinical review and a transfer. Pure: no Django."""

from accounts.labelled import Labelled


class RiskLevel(Labelled):
    """How high a risk is judged."""

    NONE = "none", "None known"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Pathway(Labelled):
    """Where a clinical manager points instead of more sessions."""

    NEW_ASSIST_CASE = "new_assist_case", "A new assist case"
    GP_PLAN = "gp_plan", "GP and mental health treatment plan"
    SPECIALIST = "specialist", "Specialist or psychiatrist"
    COMMUNITY = "community", "Community or public service"
    CRISIS_SERVICE = "crisis_service", "Crisis service"
    PRIVATE_PRACTICE = "private_practice", "Private practice, by a transfer"


class DiscussedOption(Labelled):
    """What was talked about with a clinical manager before a transfer."""

    NEW_CASE = "new_case", "A new assist case"
    OTHER_SERVICES = "other_services", "Other services of the provider"
    GP_PLAN = "gp_plan", "GP and mental health treatment plan"
    COMMUNITY = "community", "Community or public service"
    SELF_FUNDED = "self_funded", "Self-funded sessions"


class TransferState(Labelled):
    """Where a transfer stands."""

    AWAITING_DECISION = "awaiting_decision", "Waiting for a clinical manager"
    APPROVED = "approved", "Approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions", "Approved with conditions"
    DECLINED = "declined", "Declined"
