"""Whether capital letters spell words: campaign names and headings are no tokens."""

import re
from itertools import pairwise

_EVEN = 5
_LEAST = 7
_RUN = re.compile(r"[A-Z]+")
# How common a pair of letters is in English words against pure chance, in half steps of the
# natural logarithm, 5 being even. A row for each first letter, A to Z.
_PAIRS = (
    "07870260603979070979543550"
    "61136100620710520443400030"
    "80538117606610910548600030"
    "60249330810322610464510010"
    "74896661501879465998264721"
    "50015500700500610534500020"
    "50117135500434410651400010"
    "71017000600221600324200030"
    "75877670002779960688060407"
    "20003000000000200000200000"
    "30006000400201000140001000"
    "82259310900721820066530070"
    "84028100700150670240500020"
    "72788593713334730289551020"
    "45662350513779660966756210"
    "71128114500710760856400040"
    "10000000000100000100600000"
    "92569450904474841677542050"
    "51629306804431673179712040"
    "81439307900533730876612060"
    "56535240400768250767000000"
    "60018000600000400010000000"
    "50005003500003400320000000"
    "20303100400000050004000000"
    "10212010300332250043010000"
    "40006010300000100000000000"
)


def spells_words(text: str) -> bool:
    """Whether a code of capitals and digits reads like words with a number.

    Of random codes of 13 or 14 characters one in 700 does by chance.
    """
    runs = _RUN.findall(text)
    score = 2 - 2 * len(runs)
    for run in runs:
        common = sum(
            int(_PAIRS[(ord(one) - 65) * 26 + ord(other) - 65]) - _EVEN
            for one, other in pairwise(run)
        )
        score += common if len(run) >= 4 else min(0, common)
    return score >= _LEAST
