"""The language in which every rule answers: ``Decision``, ``Refused``, ``insist``, and lists whose members carry their words."""
