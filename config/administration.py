"""The administration site: master data, for administrators only, entered through the portal's own sign-in."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver

from accounts.models import User
from accounts.permissions import is_administrator

OUR_APPS = frozenset({"accounts", "clients", "extra_requests", "notifications"})


class Administration(AdminSite):
    """Django's admin with our door in front of it."""

    site_title = "Sessions Portal"
    site_header = "Sessions Portal: administration"
    index_title = "Master data"
    site_url = None
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only the portal's own tables: groups and the sign-in library's rows would be a second way to the same thing."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in models if model.__module__.partition(".")[0] in OUR_APPS]
        super().register(ours, admin_class, **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without the redirect to any row of any table: our rows have no pages of their own to be sent to."""
        return [each for each in super().get_urls() if getattr(each, "name", None) != "view_on_site"]

    def password_change(  # type: ignore[override]  # the stubs know pages only
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The portal's own page: it counts wrong passwords, tells the owner and ends other sessions."""
        return redirect("account_change_password")

    def password_change_done(  # type: ignore[override]  # the stubs know pages only
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The same; nothing leads here any more."""
        return redirect("account_change_password")

    def logout(  # type: ignore[override]  # the stubs know pages only
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The portal's own way out."""
        response: HttpResponse = logout(request)
        return response

    def has_permission(self, request: HttpRequest) -> bool:
        """Only administrators: being staff is not enough, and neither is the role without it."""
        return is_administrator(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send a person who is not signed in to the portal's sign-in, and refuse everybody else. Never a form of its own."""
        user: User | AnonymousUser = request.user
        if user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response
