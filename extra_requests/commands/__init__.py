"""Everything that changes a request, and the bookings that requests govern. The only place that writes."""

from extra_requests.commands.answer_ticket import answer_ticket
from extra_requests.commands.appeal import appeal_request
from extra_requests.commands.bridging import allow_bridging_session
from extra_requests.commands.clinical_answers import (
    AnswersRefused,
    give_clinical_answers,
    may_answer_request,
    save_clinical_answers,
    sessions_so_far,
)
from extra_requests.commands.clinical_review import (
    ask_for_more_information,
    claim_review,
    decline_clinically,
    hand_over_review,
    point_to_another_pathway,
    save_safety_note,
    send_to_employer,
    send_with_fewer,
)
from extra_requests.commands.contact import Contact, log_contact
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.employer_answers import AnswerGiven, record_approval, record_decline
from extra_requests.commands.inbound import (
    dismiss_inbound_message,
    handle_inbound_message,
    keep_inbound_message,
    read_inbound_message,
)
from extra_requests.commands.inbound_filing import file_inbound_answer, file_inbound_message
from extra_requests.commands.letter_sending import may_send, names_in, return_letter, send_letter
from extra_requests.commands.letters import (
    add_to_letter,
    ask_about_letter,
    endorse_letter,
    submit_letter,
)
from extra_requests.commands.new_case import open_new_case
from extra_requests.commands.nudge import may_nudge_now, nudge_reviewers
from extra_requests.commands.openings import note_opening
from extra_requests.commands.preparing_marks import ask_for_marks
from extra_requests.commands.proposals import (
    accept_proposal,
    decline_proposal,
    propose_sessions,
    take_proposal_back,
)
from extra_requests.commands.read_letter import read_letter
from extra_requests.commands.rebook import rebook_session, rebook_sessions
from extra_requests.commands.redaction import (
    check_marks,
    open_workbench,
    release_letter,
    save_marks,
    take_back_release,
)
from extra_requests.commands.resend import send_mail_again
from extra_requests.commands.showing import show_employers
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.commands.sweep import sweep_deadlines
from extra_requests.commands.transfer import TransferFormRefused, decide_transfer, submit_transfer
from extra_requests.commands.transfer_draft import save_transfer_draft
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.letter_content import LetterContent

__all__ = [
    "AnswerGiven",
    "AnswersRefused",
    "Ask",
    "Contact",
    "LetterContent",
    "TransferFormRefused",
    "accept_proposal",
    "add_to_letter",
    "allow_bridging_session",
    "answer_ticket",
    "appeal_request",
    "approve_request",
    "ask_about_letter",
    "ask_for_marks",
    "ask_for_more_information",
    "check_marks",
    "claim_review",
    "decide_transfer",
    "decline_clinically",
    "decline_proposal",
    "decline_request",
    "dismiss_inbound_message",
    "endorse_letter",
    "file_inbound_answer",
    "file_inbound_message",
    "give_clinical_answers",
    "hand_over_review",
    "handle_inbound_message",
    "keep_inbound_message",
    "log_contact",
    "may_answer_request",
    "may_nudge_now",
    "may_send",
    "names_in",
    "note_opening",
    "nudge_reviewers",
    "open_new_case",
    "open_workbench",
    "point_to_another_pathway",
    "propose_sessions",
    "read_inbound_message",
    "read_letter",
    "rebook_session",
    "rebook_sessions",
    "record_approval",
    "record_decline",
    "release_letter",
    "return_letter",
    "save_clinical_answers",
    "save_marks",
    "save_safety_note",
    "save_transfer_draft",
    "send_letter",
    "send_mail_again",
    "send_to_employer",
    "send_with_fewer",
    "sessions_so_far",
    "show_employers",
    "submit_letter",
    "submit_request",
    "submit_transfer",
    "sweep_deadlines",
    "take_back_release",
    "take_proposal_back",
    "withdraw_request",
]
