"""Every field of ours that can hold words or days, and what an employer may know of it.

A field that is missing here fails ``test_fields``: whoever adds one decides first what it may be shown to.
"""

from collections.abc import Iterator
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models


class Kind(Enum):
    """Who may come across what a field holds."""

    # about a person, or free text, in which anything may stand: no employer, no log, no exception
    PERSONAL = auto()
    # of the provider's own: no employer
    INTERNAL = auto()
    # in DESIGN, "What the employer can see", or the reviewer's own organisation
    SHOWN = auto()
    # a code, a hash, a moment of the machine's: says nothing about anybody
    TECHNICAL = auto()


def _judged(
    *, personal: str = "", internal: str = "", shown: str = "", technical: str = ""
) -> dict[str, Kind]:
    groups = {
        Kind.PERSONAL: personal,
        Kind.INTERNAL: internal,
        Kind.SHOWN: shown,
        Kind.TECHNICAL: technical,
    }
    return {name: kind for kind, names in groups.items() for name in names.split()}


KINDS: dict[str, dict[str, Kind]] = {
    "accounts.User": _judged(
        personal="email name phone",
        technical="password roles time_zone last_login joined_at",
    ),
    "accounts.SignInErrand": _judged(
        personal="email",
        technical="kind asked_at",
    ),
    "accounts.AuditEntry": _judged(
        internal="actor action subject details",
        technical="at previous_hash entry_hash",
    ),
    "clients.Organisation": _judged(
        internal="code",
        shown="name",
        technical="country subdivision time_zone closure_days",
    ),
    "clients.AccountCover": _judged(
        internal="from_on until_on",
        technical="arranged_at",
    ),
    "clients.Contract": _judged(
        internal="code",
        technical="starts_on ends_on basis silence",
    ),
    "clients.Client": _judged(
        personal="code given_name family_name preferred_name pronouns email phone birth_date "
        "position site search_text",
        technical="sender_name choices_made_at",
    ),
    "clients.ClientLink": _judged(
        technical="token_hash made_at expires_at opened_at revoked_at",
    ),
    "clients.ClientVisit": _judged(
        technical="key_hash began_at ends_at left_at",
    ),
    "clients.LinkWanted": _judged(
        personal="email",
        technical="asked_at looked_up_at",
    ),
    "clients.Practice": _judged(
        personal="name",
    ),
    "clients.Consultant": _judged(
        internal="engagement",
    ),
    "clients.AssistCase": _judged(
        personal="issue_category service opened_on closed_on outcome",
        internal="reference",
    ),
    "clients.EntitlementGrant": _judged(
        personal="reason",
        internal="request_reference",
        technical="kind granted_on granted_at",
    ),
    "clients.Session": _judged(
        personal="starts_at commenced_at ended_at cancelled_at outcome_note occupied",
        internal="reference status",
    ),
    "extra_requests.ExtraSessionsRequest": _judged(
        personal="goal referral_pathway decision_note",
        internal="reference requestor figures",
        shown="decision_reason requested_on due_on",
        technical="state submitted_at submission_key calendar clinical_review_due_on "
        "employer_asked_on employer_due_on employer_calendar employer_shown_from escalated_at decided_at",
    ),
    "extra_requests.RedactedRequest": _judged(
        shown="public_id requested_on due_on status decline_reason decided_on goal released_letter",
    ),
    "extra_requests.StatusChange": _judged(
        technical="action from_state to_state at actor",
    ),
    "clients.Leave": _judged(personal="starts_on ends_on"),
    "clients.WorkingHours": _judged(personal="starts_at ends_at"),
    "clients.SessionProposal": _judged(personal="starts_at", technical="state proposed_at answered_at"),
    "clients.SupportTicket": _judged(
        personal="question answer",
        internal="reference category",
        technical="state raised_at claimed_at answered_at",
    ),
    "extra_requests.ClinicalAnswers": _judged(
        personal="draft answers highest_risk", technical="saved_at given_at"
    ),
    "extra_requests.ClinicalReview": _judged(
        personal="safety_note", technical="begun_at claimed_at paused_at"
    ),
    "extra_requests.ReviewStep": _judged(
        personal="rationale next_steps reason pathway marked_questions", technical="action at judged_on"
    ),
    "extra_requests.BridgingSession": _judged(personal="reason", technical="allowed_at"),
    "extra_requests.Appeal": _judged(personal="grounds", technical="at"),
    "extra_requests.ManagerContact": _judged(
        personal="contacted_at options discussed", technical="logged_at"
    ),
    "extra_requests.TransferDraft": _judged(personal="typed", technical="saved_at"),
    "extra_requests.Transfer": _judged(
        personal="form consent_on duty_of_care_until first_private_appointment_on conditions",
        internal="reference",
        technical="state submission_key submitted_at decided_at",
    ),
    "extra_requests.RecommendationLetter": _judged(
        personal="why_more recommendation text identifiers original file_name file_metadata",
        internal="reference",
        technical="source received_at media_type left_out client_confirmed_at",
    ),
    "extra_requests.Redaction": _judged(
        personal="marks",
        technical="saved_at checked_at second_look_asked_at",
    ),
    "extra_requests.ReleasedLetter": _judged(
        shown="text",
        technical="sha256 released_at taken_back_at",
    ),
    "extra_requests.Nudge": _judged(technical="nudged_on at"),
    "extra_requests.RecordedAnswer": _judged(
        personal="given_by evidence",
        internal="channel given_on",
        technical="recorded_at",
    ),
    "extra_requests.AtTheBench": _judged(technical="latest_at"),
    "extra_requests.FoundMarks": _judged(personal="marks", technical="of_what tried_at"),
    "extra_requests.InboundMessage": _judged(
        personal="sender subject original reading",
        internal="reference",
        technical="fingerprint received_at state why_waiting why_unreadable dismissal handled_at tried_at",
    ),
    "notifications.OutboxMessage": _judged(
        personal="to_email reply_to subject text html calendar link from_name",
        internal="about dedupe_key",
        technical="id kind receiver delivery created_at due_at leased_until lease_key sent_at "
        "latest_fault provider_message_id delivered_at bounced_at",
    ),
    "notifications.DeliveryReport": _judged(technical="provider_message_id report at kept_at"),
}


def our_models() -> Iterator[type[models.Model]]:
    """The models of the apps that live in this project."""
    for config in apps.get_app_configs():
        if Path(config.path).parent == Path(settings.BASE_DIR):
            yield from config.get_models()


def fields_with_words(model: type[models.Model]) -> set[str]:
    """The fields that are no key, no number and no yes or no."""
    silent = (models.AutoField, models.IntegerField, models.BooleanField)
    return {
        field.name
        for field in model._meta.concrete_fields
        if not field.is_relation and not isinstance(field, silent)
    }


def token(label: str, field: str) -> str:
    """The sentinel of a field: letters that stand in no word of any language."""
    digest = sha256(f"{label}.{field}".encode()).hexdigest()
    return "zq" + "".join(chr(ord("b") + int(digit, 16)) for digit in digest[:8])
