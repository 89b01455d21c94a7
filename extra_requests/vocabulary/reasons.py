"""Why a request was declined, by its stored code, in words: one list for pages, mail and exports. Pure: no Django."""

from collections.abc import Mapping
from types import MappingProxyType

from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline, SystemDecline

REASONS: Mapping[str, str] = MappingProxyType(
    {
        member.value: member.label
        for reasons in (EmployerDecline, ClinicalDecline, SystemDecline)
        for member in reasons
    }
    | {pathway.value: f"Another pathway: {pathway.label}" for pathway in Pathway}
)


def reason_in_words(code: str) -> str:
    """The words of a decline's code; the code itself where no list holds it."""
    return REASONS.get(code, code)
