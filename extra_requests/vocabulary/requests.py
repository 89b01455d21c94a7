"""The fixed lists of an extra-sessions request (DESIGN, "Fixed lists"). Pure: no Django."""

from decisions.labelled import Labelled


class Requestor(Labelled):
    """Who asked for the extra sessions."""

    CONSULTANT = "consultant", "Consultant"
    PRACTICE_ADMINISTRATOR = "practice_administrator", "Practice administrator"
    CLIENT = "client", "Client"
    CLINICAL_MANAGER = "clinical_manager", "Clinical manager"


class Goal(Labelled):
    """What the extra sessions are for."""

    FINISH_AGREED_GOALS = "finish_agreed_goals", "Finish the agreed goals"
    NEW_GOAL_SAME_ISSUE = "new_goal_same_issue", "A new goal within the same issue"
    PREVENT_RELAPSE = "prevent_relapse", "Prevent a relapse or crisis"
    SAFE_ENDING = "safe_ending", "A safe ending"


class ReferralPathway(Labelled):
    """Where the client goes after the sessions."""

    NONE_NEEDED = "none_needed", "None needed"
    GP_OR_PLAN = "gp_or_plan", "GP or mental health plan"
    SPECIALIST = "specialist", "Specialist or psychiatrist"
    COMMUNITY = "community", "Community or public service"
    PRIVATE_PRACTICE = "private_practice", "Private practice"
    TO_BE_SETTLED = "to_be_settled", "To be settled within these sessions"


class EmployerDecline(Labelled):
    """Why an employer declines."""

    BUDGET_USED_UP = "budget_used_up", "Budget used up"
    OUTSIDE_CONTRACT = "outside_contract", "Outside the contract"
    LIMIT_REACHED = "limit_reached", "Limit reached"
    FINAL_EXTENSION_USED = "final_extension_used", "Final extension already used"
    PREFERS_TRANSITION = "prefers_transition", "Prefers a transition session"
    NOT_ENOUGH_INFORMATION = "not_enough_information", "Not enough information"


class ClinicalDecline(Labelled):
    """Why a clinical manager declines."""

    OUTSIDE_SHORT_TERM_MODEL = "outside_short_term_model", "Outside the short-term model"
    SPECIALIST_CARE_NEEDED = "specialist_care_needed", "Specialist or long-term care needed"
    NEW_ISSUE = "new_issue", "A new issue, so a new assist case"
    NO_REFERRAL_PATHWAY = "no_referral_pathway", "No referral pathway"
    NOT_ENOUGH_PROGRESS = "not_enough_progress", "Not enough progress or plan"


class SystemDecline(Labelled):
    """Why the system itself rejects."""

    OVER_FOUR = "over_four", "More sessions than one request may ask for"
    DUPLICATE = "duplicate", "Duplicate"
    NOT_ELIGIBLE = "not_eligible", "Not eligible"
