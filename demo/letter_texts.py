"""A recommendation letter as the demo's consultants write them: it names its client, so that there is something to take out."""

from datetime import date

from clients.models import AssistCase


def why_more(case: AssistCase) -> str:
    """The letter's first part."""
    client = case.client
    born = _in_words(client.birth_date) if client.birth_date else "a long time ago"
    return (
        f"{client.given_name} {client.family_name}, born on {born}, first came after a difficult winter at work. "
        f"{client.given_name} sleeps through most nights now and has gone back to full days. "
        f"The plan that we agreed is not finished: two steps of it remain.\n"
        f"{client.given_name} can be reached at {client.email or 'the address on file'}."
    )


def recommendation(case: AssistCase) -> str:
    """The letter's second part, with its signature."""
    return (
        "I recommend that the work goes on with the same counsellor, so that what has been won is kept. "
        f"{case.client.given_name} wants this too and has asked for it.\n\n"
        f"With kind regards\n{case.consultant.user.name}"
    )


def letter(case: AssistCase) -> str:
    """Both parts as one text."""
    return f"{why_more(case)}\n\n{recommendation(case)}\n"


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
