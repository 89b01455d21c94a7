"""Errands of the sign-in pages: noted by the page alike for every address, run by a worker that looks the address up."""

from datetime import datetime

from django.db import transaction

from accounts.models import SignInErrand, User
from accounts.password_links import password_link
from accounts.sign_in_mail import link_to_choose_password, no_such_sign_in, too_many_tries
from notifications.outbox import Message, enqueue

RUN_AT_ONCE = 50


@transaction.atomic
def leave_errand(kind: SignInErrand.Kind, *, email: str, at: datetime) -> SignInErrand:
    """Note that the owner of ``email`` is to be told something. Whether there is one is not looked at here."""
    return SignInErrand.objects.create(kind=kind, email=email, asked_at=at)


def run_errands(*, limit: int = RUN_AT_ONCE) -> int:
    """Tell the owners of the addresses; return how many errands were run. Each in its own transaction."""
    run = 0
    while run < limit and _run_next():
        run += 1
    return run


@transaction.atomic
def _run_next() -> bool:
    errand = SignInErrand.objects.select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
    if errand is None:
        return False
    enqueue(_messages(errand))
    errand.delete()
    return True


def _messages(errand: SignInErrand) -> list[Message]:
    user = User.objects.filter(email=errand.email.lower(), is_active=True).first()
    if errand.kind == SignInErrand.Kind.TOO_MANY_TRIES:
        return [too_many_tries(user)] if user else []
    return [link_to_choose_password(user, password_link(user)) if user else no_such_sign_in(errand.email)]
