"""Commands of a letter: giving it, its marks, its assessment, its sending, reading it."""
