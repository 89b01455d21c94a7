"""Letters made by recombining sentences, registers and forms, each with its truth; a third of the grammar is held out."""
