"""How the client wants to be written to."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clients.client_links.visiting import choose_how_to_be_written_to
from sessions_portal.my.access import VisitRequest, for_client
from sessions_portal.my.forms import ChoicesForm
from sessions_portal.my.pages import own


@require_http_methods(["GET", "HEAD", "POST"])
@for_client
def choices(request: VisitRequest) -> HttpResponse:
    """Consent to e-mail, and the neutral name that it comes under."""
    form = ChoicesForm(request.POST) if request.method == "POST" else ChoicesForm.of(request.client)
    if form.is_bound and form.is_valid():
        choose_how_to_be_written_to(by=request.client, at=timezone.now(), **form.cleaned_data)
        return redirect(f"{reverse('my:choices')}?done=chosen#done")
    page = {"page": "choices", "form": form, "done": request.GET.get("done", "")}
    return own(request, "choices", page, status=422 if form.is_bound else 200)
