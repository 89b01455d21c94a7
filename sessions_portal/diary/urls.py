"""The addresses of sessions' times: moving and noting them, working hours, proposed times."""

from django.urls import path

from interface import reference_paths
from sessions_portal.diary.proposal_views import proposal_answer, proposals
from sessions_portal.diary.reschedule_views import reschedule
from sessions_portal.diary.working_hours_views import consultant_hours, leave_removed, working_hours
from sessions_portal.quick_view.outcome_note import outcome_note

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("sessions/<session:reference>/reschedule/", reschedule, name="session_reschedule"),
    path("sessions/<session:reference>/note/", outcome_note, name="session_note"),
    path("working-hours/", working_hours, name="working_hours"),
    path("working-hours/<int:consultant>/", consultant_hours, name="consultant_hours"),
    path("working-hours/<int:consultant>/leave/<int:leave>/remove/", leave_removed, name="leave_removed"),
    path("proposals/", proposals, name="proposals"),
    path("proposals/<int:proposal>/<slug:answer>/", proposal_answer, name="proposal_answer"),
]
