"""Whether a message comes from whom it says, by the header of the server that took it in (RFC 8601). Pure: no Django.

What is not understood proves nothing. Called in a process of its own only: see ``inbound_apart``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import authres
from authres.core import AuthenticationResultsHeader

# longer than a server that checks one sender writes
LONGEST_RESULTS = 2_000
_NAME = "authentication-results"
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_AUTHSERV_ID = re.compile(r"(?:\s|\([^()\\]*\))*([^\s;()]+)")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# by which of its properties a way to check says whom it found
_DKIM, _DKIM_IDENTITY = ("header", "d"), ("header", "i")
_SPF, _DMARC = ("smtp", "mailfrom"), ("header", "from")


class _Strict(AuthenticationResultsHeader):  # type: ignore[misc] # ships no types
    """What the header says, where all of it is as the RFC has it."""

    def __init__(self, feature_context: object) -> None:
        super().__init__(feature_context, strict=True)


def is_proven(headers: Iterable[tuple[str, str]], sender: str, authserv_id: str) -> bool:
    """Whether our own server found that the message comes from the domain of ``sender``.

    Only the topmost Authentication-Results of ``authserv_id`` counts: whatever stands below it may have come with the
    message. DMARC decides where it is given (RFC 7489, 6.6); else DKIM or SPF has to have passed for the sender's domain,
    or for a domain that it lies in. The other way round counts as nothing, since without the list of public suffixes
    nobody knows whose a domain is.

    Args:
        headers: name and value as they came, from the top.
        sender: the one address of From.
        authserv_id: how our server names itself; without it nothing is proven.
    """
    domain = _domain_of(sender)
    if not (domain and authserv_id):
        return False
    results = next(_results_of(headers, authserv_id.lower()), "")
    return _passes(_parsed(results, authserv_id.lower()), domain)


def _results_of(headers: Iterable[tuple[str, str]], authserv_id: str) -> Iterator[str]:
    for name, value in headers:
        if name.lower() == _NAME:
            unfolded = _FOLD.sub("", value).strip()
            said = _AUTHSERV_ID.match(unfolded)
            if said and said[1].lower() == authserv_id:
                yield unfolded


def _parsed(results: str, authserv_id: str) -> Sequence[authres.AuthenticationResult]:
    if len(results) > LONGEST_RESULTS or not results.isascii():
        return ()
    try:
        header = _Strict.parse_value(authres.FeatureContext(), results)
    except (authres.AuthResError, RecursionError, AttributeError):
        # the library asks the missing name of a property ("header=from…") for its small letters
        return ()
    return tuple(header.results) if header.authserv_id == authserv_id else ()


def _passes(results: Sequence[authres.AuthenticationResult], domain: str) -> bool:
    by_dmarc = [result for result in results if _method(result) == "dmarc"]
    if decided := [result for result in by_dmarc if _verdict(result) != "none"]:
        return all(_verdict(result) == "pass" and _said(result, _DMARC) == {domain} for result in decided)
    return any(
        _verdict(result) == "pass" and len(said) == 1 and all(_is_or_holds(found, domain) for found in said)
        for result, said in _aligning(results)
    )


def _aligning(
    results: Sequence[authres.AuthenticationResult],
) -> Iterator[tuple[authres.AuthenticationResult, set[str]]]:
    for result in results:
        if _method(result) == "dkim":
            yield result, _said(result, _DKIM) or _said(result, _DKIM_IDENTITY)
        elif _method(result) == "spf":
            yield result, _said(result, _SPF)


def _method(result: authres.AuthenticationResult) -> str:
    return str(result.method).lower()


def _verdict(result: authres.AuthenticationResult) -> str:
    return str(result.result).lower()


def _said(result: authres.AuthenticationResult, property_: tuple[str, str]) -> set[str]:
    """The domains that the result names by a property; one that cannot be read is named as nothing."""
    return {
        _domain_of(str(found.value or ""))
        for found in result.properties
        if (found.type, found.name) == property_
    }


def _domain_of(address: str) -> str:
    """The domain of an address, or a bare domain, in small letters; empty where there is not exactly one."""
    before, _, domain = address.lower().rpartition("@")
    return domain if "@" not in before and '"' not in before and _DOMAIN.fullmatch(domain) else ""


def _is_or_holds(found: str, domain: str) -> bool:
    return bool(found) and (domain == found or domain.endswith(f".{found}"))
