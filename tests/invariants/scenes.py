"""Where an example starts: contracts, two clients of one consultant, and how far their first request has come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from clients.models import AssistCase, Client, Consultant, Contract
from clients.vocabulary import Engagement
from extra_requests.models import ExtraSessionsRequest
from tests.factories import AssistCaseFactory, ClientFactory, ContractFactory, SessionFactory
from tests.invariants import letter_steps, steps
from tests.invariants.people import People, everybody
from tests.invariants.turns import Turn

# Wednesday, 8 April 2026 in Melbourne, three days after daylight saving ended
START = datetime(2026, 4, 7, 23, tzinfo=UTC)
# a scene has come about within so many
MINUTES = 10


@dataclass(frozen=True)
class Scene:
    """``used``: sessions of each client so far; ``asks``: sessions that the first client's request asks for.

    ``then``: what is done with that request before the example begins.
    """

    name: str
    used: int
    asks: int = 0
    then: Sequence[Callable[[Turn], object]] = ()
    engagement: Engagement = Engagement.EMPLOYEE
    terms: dict[str, object] = field(default_factory=dict)
    by_letter: bool = False


SCENES = (
    Scene("a few sessions in", used=3),
    Scene("little is needed: the contract approves", used=2, terms={"automatic_approval_up_to": 2}),
    Scene("in clinical review", used=4, asks=3, then=[steps.answer], terms={"clinical_review_threshold": 8}),
    Scene("questions to answer", used=5, asks=3, terms={"clinical_review_threshold": 8}),
    Scene("with the employer", used=4, asks=2),
    Scene("with an employer whose silence approves", used=6, asks=3, terms={"silence": "approves"}),
    Scene("with an employer whose silence declines", used=6, asks=3, terms={"silence": "declines"}),
    Scene("declined", used=4, asks=3, then=[steps.decline]),
    Scene(
        "declined clinically",
        used=4,
        asks=3,
        then=[steps.answer, steps.decline_clinically],
        terms={"clinical_review_threshold": 8},
    ),
    Scene("a letter to assess", used=4, asks=3, by_letter=True),
    Scene("no extra sessions", used=5, terms={"extra_sessions_allowed": False}),
    Scene("all sessions to come", used=0),
    Scene("an ad hoc associate", used=1, engagement=Engagement.AD_HOC_ASSOCIATE),
)


@dataclass(frozen=True)
class Stage:
    """What a scene is made of and nothing changes."""

    people: People
    contract: Contract
    consultant: Consultant
    clients: Mapping[int, Client]


def set_up(scene: Scene) -> Stage:
    """The rows of the scene, its request made and gone on with by the commands themselves."""
    people, consultant, organisation = everybody(scene.engagement.value)
    contract = ContractFactory.create(
        organisation=organisation,
        starts_on=date(2025, 7, 1),
        ends_on=date(2027, 6, 30),
        **scene.terms,
    )
    for number in range(2):
        case = AssistCaseFactory.create(
            contract=contract,
            client=ClientFactory.create(organisation=organisation),
            consultant=consultant,
            opened_on=date(2026, 1, 5),
        )
        for week in range(1, scene.used + 1):
            starts_at = START - timedelta(weeks=week, hours=2 * number)
            SessionFactory.create(case=case, status="completed", starts_at=starts_at)
    if scene.asks:
        submit = letter_steps.submit_letter if scene.by_letter else steps.submit
        submit(people, START, AssistCase.objects.earliest("pk"), scene.asks)
    for minute, step in enumerate(scene.then, 1):
        request = ExtraSessionsRequest.objects.select_related("redacted").get()
        # no multiple of five: a high risk would need a safety note first
        step(Turn(people, START + timedelta(minutes=minute), request, choice=1))
    clients = Client.objects.select_related("organisation").in_bulk()
    return Stage(people, contract, consultant, clients)
