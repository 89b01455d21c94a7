"""The two halves of a message that is read whole."""

from letters.inbound.message import Envelope, Inside, whole_message


def envelope_of(original: bytes, authserv_id: str = "") -> Envelope:
    """What its headers say."""
    return whole_message(original, authserv_id)[0]


def inside_of(original: bytes) -> Inside:
    """Its text and files, and what they ask for."""
    return whole_message(original)[1]
