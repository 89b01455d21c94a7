"""What a letter says that no record knows: other people, addresses, numbers, dates, places. Pure: no Django.

Each recogniser yields spans for a ``Reading``; ``capitals`` and ``digits`` come last and mask what nobody can explain.
"""
