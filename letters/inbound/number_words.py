"""The words around a number of sessions, by what they make of it. Pure: no Django."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(_ONES.split())} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS.split())
}
# a number that nobody can put a digit to
VAGUE = frozenset({"couple", "few", "several", "dozen", "handful", "another", "some", "many"})

UNITS = frozenset(
    {"session", "sessions", "meeting", "meetings", "appointment", "appointments", "visit", "visits", "consultation",
     "consultations", "consult", "consults", "sitting", "sittings"}
)  # fmt: skip
MORE = frozenset({"more", "further", "extra", "additional"})
# a number of these is a number of something else
OTHER_UNITS = frozenset(
    {"week", "weeks", "day", "days", "month", "months", "year", "years", "minute", "minutes", "min", "mins", "hour", "hours",
     "am", "pm", "percent", "times", "january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
     "mg", "ml", "children", "kids", "people", "colleagues", "drinks", "years-old", "th", "st", "nd", "rd"}
)  # fmt: skip

# what may stand between "sessions" and the colon of "sessions requested: 3"
LABELS = frozenset(
    {"requested", "asked", "for", "recommended", "needed", "required", "wanted", "wished", "sought", "number", "of", "extra",
     "more", "further", "additional", "no", "count", "the"}
)  # fmt: skip
# who says it before the number wishes it
WISHES = frozenset(
    {"ask", "asks", "asking", "request", "requests", "requesting", "recommend", "recommends", "recommending", "need", "needs",
     "require", "requires", "like", "suggest", "suggests", "propose", "proposes", "apply", "applying", "approve", "support",
     "grant", "seek", "seeking", "want", "wants", "wish", "wishes", "please", "benefit", "extend", "recommendation", "advise"}
)  # fmt: skip
# and so does who says it behind
WISHED_BEHIND = frozenset(
    {"please", "requested", "needed", "required", "recommended", "sought", "indicated", "warranted"}
)

# what has been, what is not meant, what somebody else said, and what is only thought of
PAST = frozenset(
    {"had", "has", "have", "attended", "attending", "completed", "used", "held", "done", "finished", "were", "was", "been",
     "past", "previous", "previously", "prior", "earlier", "last", "first", "after", "since", "already", "far", "date",
     "included", "includes", "entitled", "entitlement", "remaining", "remain", "remains", "left", "cancelled", "canceled",
     "missed", "booked", "ago", "until", "took", "came", "saw", "seen", "received", "offered", "got", "granted", "approved",
     "asked", "into", "following", "initial", "original", "originally", "total", "altogether", "between"}
)  # fmt: skip
NOT_MEANT = frozenset(
    {"not", "no", "never", "without", "instead", "rather", "than", "if", "unless", "could", "might", "may", "either", "nor",
     "neither", "cannot", "beyond", "don't", "doesn't", "didn't", "won't", "can't", "isn't", "wouldn't", "whether", "until"}
)  # fmt: skip
SOMEBODY_ELSE = frozenset(
    {"gp", "dr", "doctor", "psychiatrist", "physician", "insurer", "employer", "supervisor"}
)
ABOUT = frozenset(
    {"up", "least", "most", "maximum", "max", "minimum", "min", "about", "around", "approximately", "approx", "roughly",
     "nearly", "almost", "over", "under", "fewer", "less", "than", "maybe", "perhaps", "possibly", "circa", "ca", "say", "plus",
     "some"}
)  # fmt: skip
RANGE = frozenset({"-", "–", "to", "or", "and", "/", "bis", "til", "till", "&", "+", "through"})
