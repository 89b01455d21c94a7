"""Business days once more, the slow way: ask the lists about one day after another."""

from datetime import date, timedelta

import holidays


class NaiveRegion:
    def __init__(self, country: str, subdivision: str, closures: set[date]) -> None:
        self.lists = holidays.country_holidays(country, subdiv=subdivision or None)
        self.closures = closures

    def counts(self, day: date) -> bool:
        if day.isoweekday() >= 6:
            return False
        return day not in self.lists and day not in self.closures

    def after(self, on: date, days: int) -> date:
        day = on
        while days > 0:
            day = day + timedelta(days=1)
            if self.counts(day):
                days = days - 1
        return day

    def elapsed(self, earlier: date, later: date) -> int:
        count = 0
        day = earlier
        while day < later:
            day = day + timedelta(days=1)
            if self.counts(day):
                count = count + 1
        return count
