"""Loading the demo: the caseload of this very week, people who can sign in, and a few things going on."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry
from clients.importing.upsert import Advance
from demo.activity import bring_to_life
from demo.as_of import as_it_stood
from demo.candidates import Candidates
from demo.clashes import without_double_bookings
from demo.clinical_work import work_on_reviews
from demo.desk_work import work_at_the_desk
from demo.letter_work import work_on_letters
from demo.shift import shift, weeks_to
from demo.sign_ins import make_sign_ins
from demo.stage import choose_stage
from demo.this_week import fill_this_week
from demo.working_hours import set_hours
from extra_requests.importing.caseload import WholeCaseload, import_caseload, read_folder

CASELOAD = Path(__file__).parent / "caseload"
LOADED = "load_demo"


def loaded_at() -> datetime | None:
    """When the demo was loaded into this database, if it was."""
    return AuditEntry.objects.filter(action=LOADED).values_list("at", flat=True).first()


def caseload_of_this_week(now: datetime, advance: Advance = lambda count: None) -> WholeCaseload:
    """The demo's caseload, moved by whole weeks into the week of ``now`` and told up to ``now``."""
    whole = read_folder(CASELOAD, advance)
    shift(whole, weeks_to(whole, timezone.localdate(now)))
    as_it_stood(whole, now)
    without_double_bookings(whole.caseload, now)
    return whole


@transaction.atomic
def load_demo(now: datetime, advance: Advance = lambda count: None) -> None:
    """Load everything, in one transaction: a second try finds all of it or nothing.

    Raises CaseloadRefused when the caseload was damaged, stage.NothingToShow when it was replaced by a poorer one.
    """
    import_caseload(caseload_of_this_week(now), advance)
    stage = choose_stage(now)
    set_hours(stage, now)
    fill_this_week(stage, now)
    candidates = Candidates(stage, now)
    work_on_reviews(stage, candidates, now)
    work_at_the_desk(stage, candidates, now)
    work_on_letters(stage, candidates, now)
    make_sign_ins(stage)
    bring_to_life(stage, now)
    audit.record(LOADED, "demo", by=None, actor=audit.SYSTEM)
