"""Every form in which a text may write a word that is known: split, joined, spelled, with digits for letters, damaged. Pure."""
