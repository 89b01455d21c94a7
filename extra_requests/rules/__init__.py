"""What may be done with extra sessions, and why not: frozen facts in, a Decision out (DESIGN, "Rules"). Pure: no Django.

Today is always a fact, never read from a clock; days are local days of the organisation. Where to look:
``facts`` what is asked with · ``eligibility`` may a request be made at all · ``judgement`` what becomes of it ·
``booking`` rebooking and cancelling · ``bridging`` one session meanwhile · ``deciding`` approving, declining, withdrawing,
appealing · ``deadlines`` days · ``employer_clock`` the employer's own · ``answering``, ``clinical`` reviewing, ``letters``, ``review_deadlines`` by when · ``transfer`` · ``new_case``.
"""
