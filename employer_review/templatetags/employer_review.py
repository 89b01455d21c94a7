"""What the employer's templates say in words."""

from datetime import date

from django import template

from employer_review.time_left import TimeLeft, time_left

register = template.Library()


@register.simple_tag
def time_left_until(due_on: date, today: date) -> TimeLeft:
    """``{% time_left_until request_seen.due_on today as left %}``: words, tone and icon for a badge."""
    return time_left(due_on, today)
