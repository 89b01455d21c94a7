"""What a therapist names in fields of its own beside a letter, so that it need not stand in the letter. Pure: no Django.

Kept in ``RecommendationLetter.identifiers`` as lists of words by the field's name. Whatever is named here is known to the
redaction, and no release may hold it.
"""

from collections.abc import Mapping

# about the client, beyond the record: filled in from it, to be corrected or added to
NAMES, EMAILS, PHONES, POSITIONS, SITES = "names", "emails", "phones", "positions", "sites"
# further people
DOCTORS, FAMILY, COLLEAGUES, OTHERS = "doctors", "family", "colleagues", "others"

OF_CLIENT: Mapping[str, str] = {
    NAMES: "Names of the client",
    EMAILS: "E-mail addresses",
    PHONES: "Phone numbers",
    POSITIONS: "Position",
    SITES: "Site, place of work",
}
OF_PEOPLE: Mapping[str, str] = {
    DOCTORS: "GP, psychiatrist, other practitioners",
    FAMILY: "Partner, family, friends",
    COLLEAGUES: "Colleagues, managers",
    OTHERS: "Anybody else",
}
FIELDS = (*OF_CLIENT, *OF_PEOPLE)
MOST_WORDS = 40
LONGEST_WORDS = 200


def words_in(typed: str) -> list[str]:
    """The names in one field: one a line, or parted by semicolons; each once, blanks left out."""
    lines = (" ".join(line.split()) for line in typed.replace(";", "\n").split("\n"))
    return list(dict.fromkeys(line for line in lines if line))


def listed(identifiers: Mapping[str, object], field: str) -> list[str]:
    """The words of one field; empty when it was left empty."""
    words = identifiers.get(field)
    return [str(word) for word in words] if isinstance(words, list) else []
