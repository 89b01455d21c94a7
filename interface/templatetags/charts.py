"""Tags that draw the charts of ``interface.charts``: a drawing for the eyes, and a sentence for a reader who hears the page.

The figures themselves stand in a table beside each chart.
"""

from collections.abc import Sequence

from django import template

from interface.charts import ColumnChart, LineChart

register = template.Library()


@register.inclusion_tag("components/column_chart.html")
def column_figure(
    name: str, title: str, said: str, chart: ColumnChart, series: Sequence[str]
) -> dict[str, object]:
    """Columns of stacked parts. ``name`` is new on the page, ``said`` what the chart shows, ``series`` its parts from below."""
    return {"name": name, "title": title, "said": said, "chart": chart, "series": list(enumerate(series))}


@register.inclusion_tag("components/line_chart.html")
def line_figure(name: str, title: str, said: str, chart: LineChart) -> dict[str, object]:
    """Lines over months or the like. ``name`` is new on the page, ``said`` what the chart shows."""
    return {"name": name, "title": title, "said": said, "chart": chart}
