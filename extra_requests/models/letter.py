"""A recommendation letter as it came in, the marks made on it, and what was released. Only the last is without names."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.encrypted import EncryptedBytesField, EncryptedJSONField, EncryptedTextField
from clients.references import NextReference
from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.vocabulary.letters import LetterSource


class RecommendationLetter(models.Model):
    """``LTR-000123``: one round of a request's letter; asked about, the consultant gives another round.

    ``text`` is what is redacted and read: the whole letter, its lines ended by ``\\n``. ``original`` is the file as it
    came, with nothing run or changed; none for a letter written in the portal.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, db_default=NextReference("LTR", "letter_reference")
    )
    request = models.ForeignKey(ExtraSessionsRequest, on_delete=models.PROTECT, related_name="letters")
    round = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=10, choices=LetterSource.choices())
    received_at = models.DateTimeField()
    received_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why_more = EncryptedTextField(help_text="Why more sessions are needed.")
    recommendation = EncryptedTextField(help_text="The professional recommendation.")
    text = EncryptedTextField()
    # what the therapist named in fields of their own, so that it need not stand in the body
    identifiers = EncryptedJSONField()
    original = EncryptedBytesField()
    file_name = EncryptedTextField()
    media_type = models.CharField(max_length=100, blank=True)
    # author, title and the like, as the file says them: the release guard looks at these too
    file_metadata = EncryptedJSONField()
    # what the file or message holds and ``text`` does not, counted by its kind
    left_out = models.JSONField(default=dict, db_default={}, blank=True)
    # a clinical manager has read the words that made its client doubtful, and confirmed whose letter it is
    client_confirmed_at = models.DateTimeField(null=True, blank=True)
    client_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["request", "round"]
        constraints = [
            models.UniqueConstraint(fields=["request", "round"], name="one_letter_a_round"),
            models.CheckConstraint(
                condition=Q(client_confirmed_at__isnull=True, client_confirmed_by__isnull=True)
                | Q(client_confirmed_at__isnull=False, client_confirmed_by__isnull=False),
                name="a_confirmed_client_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class FoundMarks(models.Model):
    """The marks that the portal found in a long letter, made by a worker and kept until somebody saves marks.

    ``of_what`` tells of which text and which record; ``marks`` is empty until they are made. ``attempts`` counts how often that
    was begun, lately at ``tried_at``: a letter that takes too much ends there.
    """

    letter = models.OneToOneField(RecommendationLetter, on_delete=models.PROTECT, related_name="found_marks")
    of_what = models.CharField(max_length=64)
    marks = EncryptedJSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"found marks {self.pk}"


class Redaction(models.Model):
    """The marks on a letter as they stand on the workbench.

    ``marks`` holds the spans and the words let stand. ``revision`` grows with every save: who saves an older one is
    told, and overwrites nothing. ``checked_revision`` is what the second pair of eyes looked at. Once a second look is
    asked for, it is needed whatever the contract says.
    """

    letter = models.OneToOneField(RecommendationLetter, on_delete=models.PROTECT, related_name="redaction")
    marks = EncryptedJSONField()
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_revision = models.PositiveIntegerField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    second_look_asked_at = models.DateTimeField(null=True, blank=True)
    second_look_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(second_look_asked_at__isnull=True, second_look_asked_by__isnull=True)
                | Q(second_look_asked_at__isnull=False, second_look_asked_by__isnull=False),
                name="a_second_look_says_who_asked_and_when",
            ),
            models.CheckConstraint(
                condition=Q(checked_revision__isnull=True, checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_revision__isnull=False, checked_at__isnull=False, checked_by__isnull=False),
                name="a_check_says_who_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk}"


class AtTheBench(models.Model):
    """Who has a letter open on the workbench: the page says so again as long as it is open; ``latest_at`` is the last time."""

    letter = models.ForeignKey(RecommendationLetter, on_delete=models.CASCADE, related_name="at_the_bench")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    latest_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "person"], name="a_person_is_once_at_a_bench")
        ]

    def __str__(self) -> str:
        return f"at the bench {self.pk}"


class ReleasedLetter(models.Model):
    """What went out, to the byte: ``sha256`` is of ``text`` as UTF-8. Taken back, a letter may be released again."""

    letter = models.ForeignKey(RecommendationLetter, on_delete=models.PROTECT, related_name="releases")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["released_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(taken_back_at__isnull=True), name="one_release_in_force"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="taken_back_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
