"""Template tags that serve every portal: icons, badges, figures and the summary of a form's errors."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect
from lucide.templatetags.lucide import lucide

from interface.badges import Tone, look_of
from interface.charts import ScoreTrend, trend_chart
from interface.figures import Balance, WindowMark, meter_bar, window_line

register = template.Library()


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> str:
    return lucide(name, size=size, **{"class": "icon", "aria-hidden": "true", "focusable": "false"})


@register.simple_tag
def icon(name: str, size: int = 18) -> str:
    """A lucide icon, ``size`` pixels wide, hidden from those who hear the page: words beside it always say the same."""
    return _icon(str(name), int(size))


@register.inclusion_tag("components/badge.html")
def state_badge(state: Any, label: str = "") -> dict[str, object]:
    """A state as colour, icon and word. ``state`` is a Labelled member, or its stored value with ``label`` beside it."""
    value = str(getattr(state, "value", state))
    word = label or str(getattr(state, "label", "")) or value.replace("_", " ").capitalize()
    look = look_of(value)
    return {"tone": look.tone, "icon_name": look.icon, "label": word}


@register.inclusion_tag("components/badge.html")
def badge(label: str, tone: Tone = "neutral", icon_name: str = "circle") -> dict[str, object]:
    """Any other badge, by tone and icon."""
    return {"tone": tone, "icon_name": icon_name, "label": label}


@register.inclusion_tag("components/meter.html")
def balance_meter(counts: Balance) -> dict[str, object]:
    """The balance of sessions: entitled, used, booked, remaining, as a bar and in figures."""
    return {"counts": counts, "bar": meter_bar(counts)}


@register.inclusion_tag("components/window.html")
def window_chart(
    starts_on: date, ends_on: date, today: date, marks: Iterable[WindowMark] = ()
) -> dict[str, object]:
    """The 12-month window as a time line. ``ends_on`` is the first day after it; ``marks`` are its counted sessions."""
    kept = [mark for mark in marks if starts_on <= mark.on < ends_on]
    return {
        "line": window_line(starts_on, ends_on, today, kept),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "used": sum(not mark.booked for mark in kept),
        "booked": sum(mark.booked for mark in kept),
    }


@register.inclusion_tag("components/trend.html")
def score_trend(
    trend: ScoreTrend | None, baseline_on: date | None = None, latest_on: date | None = None
) -> dict[str, object]:
    """Two scores of an outcome measure as a small drawing, with the same said in words; nothing without a trend."""
    if trend is None:
        return {}
    measure = trend.measure
    chart = trend_chart(
        float(trend.baseline), float(trend.latest), least=float(measure.least), most=float(measure.most)
    )
    return {"trend": trend, "chart": chart, "baseline_on": baseline_on, "latest_on": latest_on}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, object]:
    """Everything wrong with ``forms``, each error linked to its field; nothing without errors."""
    general = [message for form in forms for message in form.non_field_errors()]
    fields = [
        {"target": first_control_id(field), "message": message, "label": _before_an_error(str(field.label))}
        for form in forms
        for field in form
        for message in field.errors
    ]
    return {"general": general, "fields": fields}


def _before_an_error(label: str) -> str:
    """A question keeps its question mark, and needs no colon after it; a field without a label gets nothing."""
    return label if not label or label.endswith(("?", ":")) else f"{label}:"


@register.filter
def first_control_id(field: BoundField) -> str:
    """The id that a link to ``field`` must lead to: of a group of radio buttons, its first."""
    if isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def kind(field: BoundField) -> str:
    """How forms/field.html draws ``field``: choices, check, or a plain control."""
    if field.use_fieldset and isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    return "check" if field.widget_type == "checkbox" else "control"


@register.filter
def choices_layout(field: BoundField) -> str:
    """The class that lays out a field's radio cards, as the form says in its widget's ``data-layout``."""
    return str(field.field.widget.attrs.get("data-layout", ""))


@register.filter
def initials(name: object) -> str:
    """At most two capitals for an avatar: of the first and the last word that begin with a letter."""
    words = [word for word in str(name).split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as people here write it: Wed 15 Apr 2026. Give local days; a datetime is taken as it stands."""
    return f"{value:%a} {value.day} {value:%b %Y}" if value else ""
