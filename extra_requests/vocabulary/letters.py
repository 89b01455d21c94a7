"""The fixed lists of a recommendation letter's way. Pure: no Django."""

from decisions.labelled import Labelled


class LetterSource(Labelled):
    """How a letter came in."""

    WRITTEN = "written", "Written in the portal"
    UPLOADED = "uploaded", "Uploaded as a file"
    EMAILED = "emailed", "Sent by e-mail"


class JudgedOn(Labelled):
    """Which text a clinical manager had before them when assessing a letter. Their choice is audited."""

    REDACTED = "redacted", "The redacted letter"
    ORIGINAL = "original", "The original letter"


class AnswerChannel(Labelled):
    """How an employer gave an answer outside the portal."""

    PHONE = "phone", "By phone"
    EMAIL = "email", "By e-mail"


class InboundState(Labelled):
    """What became of a message that was e-mailed in."""

    WAITING = "waiting", "Waiting for somebody to look"
    FILED = "filed", "Filed as a letter"
    DISMISSED = "dismissed", "Dismissed"
    UNREADABLE = "unreadable", "Cannot be read"


class WhyWaiting(Labelled):
    """Why an e-mailed message did not become a letter by itself."""

    UNKNOWN_SENDER = "unknown_sender", "The sender is not known to us"
    NOT_PROVEN = "not_proven", "Nothing proves that it comes from the sender it names"
    UNKNOWN_CASE = "unknown_case", "It names no assist case of the sender"
    SEVERAL_CASES = "several_cases", "It names more than one assist case"
    NUMBER_MISSING = "number_missing", "It does not say how many sessions are requested"
    NUMBER_UNCLEAR = "number_unclear", "It is not clear how many sessions are requested"
    NO_LETTER = "no_letter", "It holds no letter"
    SEVERAL_FILES = "several_files", "It carries several files, and only one can be the letter"
    TWO_TEXTS = "two_texts", "Both its own words and its file may be the letter"
    UNREADABLE = "unreadable", "Its file cannot be read"
    CLIENT_MISSING = "client_missing", "The letter never names the client of the case"
    OTHER_CLIENT = "other_client", "It names another client or case"
    NOT_ALL_READ = "not_all_read", "Not everything that it holds could be read"
    NOT_ELIGIBLE = "not_eligible", "No extra sessions can be requested on the case now"
    TAKEN_BACK = "taken_back", "It was filed, and a clinical manager took it back"


class WhyUnreadable(Labelled):
    """Why a message that was e-mailed in could not be read at all. It stays kept as it came."""

    HEADERS = "headers", "Its headers are longer than those of any letter"
    PARTS = "parts", "It is made of far more parts than a letter"
    TEXT = "text", "It holds far more text than a letter"
    DAMAGED = "damaged", "It is damaged"
    DEMANDING = "demanding", "It takes more to read than any letter does"


class ReplyTemplate(Labelled):
    """What is written to a sender whom we know, about a message that cannot be filed as it is. It repeats nothing of it."""

    NAME_CASE = "name_case", "Ask for the number of the case"
    SAY_NUMBER = "say_number", "Ask how many sessions are wanted"
    RIGHT_LETTER = "right_letter", "Ask for the letter of this client"
    SEND_AGAIN = "send_again", "Ask for the letter as text, Word or PDF"
    UPLOAD = "upload", "Ask to upload it in the portal"


class Dismissal(Labelled):
    """Why a message that was e-mailed in is no letter."""

    NO_LETTER = "no_letter", "It is no recommendation letter"
    DUPLICATE = "duplicate", "The letter is here already"
    UNWANTED = "unwanted", "Unwanted mail"
    SETTLED = "settled", "Settled with the sender in another way"
