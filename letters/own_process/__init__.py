"""Reading what strangers send in a process of its own, which they can take nothing from. Pure: no Django.

``running`` starts such a process and waits for its answer · ``limits`` what it sets for itself before it looks at anything.
"""
