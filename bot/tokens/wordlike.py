"""Whether capital letters spell words: campaign names and headings are no tokens."""

import re

_LETTER_RUN = re.compile(r"[A-Z]+")
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4,}")
_VOWELS = re.compile(r"[AEIOU]{3,}")
_NEVER = re.compile(r"Q(?!U)|[JVXZ][BCDFGHJKLMNPQRSTVWXZ]|[BCDFGHKMPVW]X|[^ACEIOSTUR]Z[^ZAEIOUYL]")


def spells_words(text: str) -> bool:
    """Whether most of a run of capitals and digits is made of pronounceable words of four letters."""
    letters = spelled = 0
    for run in _LETTER_RUN.findall(text):
        letters += len(run)
        if len(run) >= 4 and _pronounceable(run):
            spelled += len(run)
    return spelled >= 4 and spelled * 10 >= letters * 6


def _pronounceable(run: str) -> bool:
    vowels = sum(letter in "AEIOUY" for letter in run)
    return (
        vowels * 5 >= len(run)
        and vowels * 10 <= len(run) * 7
        and _CONSONANTS.search(run) is None
        and _VOWELS.search(run) is None
        and _NEVER.search(run) is None
    )
