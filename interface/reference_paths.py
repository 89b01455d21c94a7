"""References in addresses: anything else is no address of the portal, and answered with 404 before a query is made."""

from django.urls import register_converter


class _Reference:
    """A reference as the database writes it; the portal's own links hold no other."""

    regex = ""

    def to_python(self, value: str) -> str:
        """The reference as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The reference as it stands."""
        return value


class CaseReference(_Reference):
    """``<case:reference>``."""

    regex = "ASST-[0-9]{6,12}"


class SessionReference(_Reference):
    """``<session:reference>``."""

    regex = "APP-[0-9]{6,12}"


class RequestReference(_Reference):
    """``<extra_request:reference>``."""

    regex = "XSR-[0-9]{6,12}"


class TicketReference(_Reference):
    """``<ticket:reference>``."""

    regex = "TKT-[0-9]{6,12}"


class TransferReference(_Reference):
    """``<transfer:reference>``."""

    regex = "TRF-[0-9]{6,12}"


class LetterReference(_Reference):
    """``<letter:reference>``."""

    regex = "LTR-[0-9]{6,12}"


class InboundReference(_Reference):
    """``<inbound:reference>``."""

    regex = "INB-[0-9]{6,12}"


class EmployerCode(_Reference):
    """``<employer:code>``: an organisation's code. An import may bring any words, but no control characters or slashes."""

    regex = r"[^/\x00-\x1f\x7f]{1,20}"


register_converter(CaseReference, "case")
register_converter(EmployerCode, "employer")
register_converter(SessionReference, "session")
register_converter(RequestReference, "extra_request")
register_converter(TicketReference, "ticket")
register_converter(TransferReference, "transfer")
register_converter(LetterReference, "letter")
register_converter(InboundReference, "inbound")
