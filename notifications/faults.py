"""What a mail server's refusal means: try again, or never. Says the kind only, for the words hold addresses."""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from anymail.exceptions import AnymailError, AnymailRecipientsRefused

PERMANENT_FROM = 500


def is_permanent(fault: Exception) -> bool:
    """Whether the same message would be refused again for ever: a bad address, a header that cannot be written.

    A refused sender or sign-in is the portal's own setting and is mended without giving anything up.
    """
    match fault:
        case SMTPRecipientsRefused():
            return all(code >= PERMANENT_FROM for code, _words in fault.recipients.values())
        case SMTPDataError():
            return fault.smtp_code >= PERMANENT_FROM
        case AnymailRecipientsRefused() | ValueError():
            return True
    return False


def fault_kind(fault: Exception) -> str:
    """The fault's class and, where there is one, the server's code: ``SMTPDataError 554``."""
    match fault:
        case SMTPRecipientsRefused():
            codes = sorted({code for code, _words in fault.recipients.values()})
        case SMTPResponseException():
            codes = [fault.smtp_code]
        case AnymailError() if fault.status_code:
            codes = [fault.status_code]
        case _:
            codes = []
    return " ".join([type(fault).__name__, *map(str, codes)])
