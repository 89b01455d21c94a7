"""The fixed lists of organisations, contracts, assist cases and sessions. Pure: no Django."""

from decisions.labelled import Labelled


class Basis(Labelled):
    """What the included sessions renew with."""

    PER_ISSUE = "per_issue", "Per issue"
    PER_YEAR = "per_year", "Per 12 months"
    PER_MONTH = "per_month", "Per calendar month"


class Silence(Labelled):
    """What an employer's silence past the due day means under its contract."""

    NEITHER = "neither", "Neither: it is escalated"
    APPROVES = "approves", "Silence approves"
    DECLINES = "declines", "Silence declines"


class Engagement(Labelled):
    """How a consultant works for the provider."""

    EMPLOYEE = "employee", "Employee"
    PARTNER = "partner", "Partner"
    AD_HOC_ASSOCIATE = "ad_hoc_associate", "Ad hoc associate"
    TELEHEALTH_ASSOCIATE = "telehealth_associate", "Telehealth associate"
    PRACTICE = "practice", "Practice"


class SessionStatus(Labelled):
    """Where a session stands; whether it counts is decided in ``clients.sessions.counts``."""

    BOOKED = "booked", "Booked"
    IN_PROGRESS = "in_progress", "In progress"
    COMPLETED = "completed", "Completed"
    NO_SHOW = "no_show", "No show"
    CANCELLED = "cancelled", "Cancelled"


class GrantKind(Labelled):
    """Why sessions were added to an entitlement."""

    EXTRA = "extra", "Approved extra sessions"
    ADJUSTMENT = "adjustment", "Adjustment"


class CaseOutcome(Labelled):
    """How an assist case ended."""

    GOALS_REACHED = "goals_reached", "Goals reached"
    SESSIONS_USED = "sessions_used", "Sessions used up"
    CLIENT_ENDED = "client_ended", "Ended by the client"
    NEW_CASE = "new_case", "Continued in a new assist case"
    REFERRED = "referred", "Referred to another service"
    TRANSFERRED = "transferred", "Transferred to private practice"
    NOT_ENGAGED = "not_engaged", "The client did not engage"


class TicketCategory(Labelled):
    """What a support ticket is about."""

    NEW_CASE_OR_SAME = "new_case_or_same", "New assist case, or the same issue?"
    ENTITLEMENT = "entitlement", "Entitlement and sessions"
    CONTRACT = "contract", "What the employer's contract covers"
    BOOKING = "booking", "Booking and times"
    OTHER = "other", "Something else"


class TicketState(Labelled):
    """Where a support ticket stands."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"


class SenderName(Labelled):
    """Under which name e-mails reach a client: none says what they are about."""

    SUPPORT_SERVICE = "support_service", "Your support service"
    APPOINTMENTS = "appointments", "Appointments"
    OFFICE = "office", "The office"
