"""The fixed lists of a clinical review and a transfer. Pure: no Django."""

from decisions.labelled import Labelled


class RiskLevel(Labelled):
    """How high a risk is judged."""

    NONE = "none", "None known"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class IssueNovelty(Labelled):
    """Whether the sessions are still about the issue the assist case was opened for."""

    SAME = "same", "The issue this assist case was opened for"
    NEW = "new", "A new issue"


class WorkEffect(Labelled):
    """How far the issue shows at work."""

    NONE = "none", "None"
    SOME = "some", "Some: at work, with difficulty"
    MARKED = "marked", "Marked: hours, duties or performance are affected"
    OFF_WORK = "off_work", "Off work"


class Modality(Labelled):
    """How the consultant works with the client."""

    COGNITIVE_BEHAVIOURAL = "cognitive_behavioural", "Cognitive behavioural therapy"
    ACCEPTANCE_AND_COMMITMENT = "acceptance_and_commitment", "Acceptance and commitment therapy"
    SOLUTION_FOCUSED = "solution_focused", "Solution-focused brief therapy"
    INTERPERSONAL = "interpersonal", "Interpersonal therapy"
    PERSON_CENTRED = "person_centred", "Person-centred or supportive counselling"
    PSYCHODYNAMIC = "psychodynamic", "Short-term psychodynamic therapy"
    TRAUMA_FOCUSED = "trauma_focused", "Trauma-focused therapy"
    SKILLS_TRAINING = "skills_training", "Psychoeducation and skills training"
    COUPLE_OR_FAMILY = "couple_or_family", "Couple or family work"
    OTHER = "other", "Another"


class Frequency(Labelled):
    """How often client and consultant meet."""

    WEEKLY = "weekly", "Weekly"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    EVERY_THREE_WEEKS = "every_three_weeks", "Every three weeks"
    MONTHLY = "monthly", "Monthly"
    AS_NEEDED = "as_needed", "As needed"


class Instrument(Labelled):
    """The outcome measure that was used."""

    K10 = "k10", "K10"
    PHQ_9 = "phq_9", "PHQ-9"
    GAD_7 = "gad_7", "GAD-7"
    CORE_10 = "core_10", "CORE-10"
    ORS_SRS = "ors_srs", "ORS with SRS"
    NONE = "none", "None"


class PathwayStatus(Labelled):
    """How far the referral has come."""

    NOT_STARTED = "not_started", "Not started"
    DISCUSSED = "discussed", "Talked about with the client"
    REFERRED = "referred", "Referral made"
    WAITING = "waiting", "Accepted, waiting for a first appointment"
    IN_PLACE = "in_place", "In place"


class ConsentState(Labelled):
    """Whether the client agreed to the review and to what is written for it."""

    IN_WRITING = "in_writing", "Given in writing"
    SPOKEN = "spoken", "Given in words, and noted"
    NOT_GIVEN = "not_given", "Not given"


class YesOrNo(Labelled):
    """An answer that has to be chosen, where an unticked box would say nothing."""

    YES = "yes", "Yes"
    NO = "no", "No"


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
