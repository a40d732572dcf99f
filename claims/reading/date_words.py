"""The expressions that find a date's parts in prose; ``dates`` reads them, all of them bounded."""

from __future__ import annotations

import re

from claims.agreement.vocabulary import UNITS

from .patterns import any_of
from .vocabulary import FUTURE, MONTHS, SAYING, SEASONS, WEEKDAYS

_month = any_of(MONTHS)
_weekday = any_of(WEEKDAYS)
_season = any_of(SEASONS)
_year = r"(?:1[5-9]|20)[0-9]{2}(?![0-9,]*[0-9])"
_day = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_clock = (
    r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?(?:a\.m\.?|p\.m\.?|am|pm)"
    r"|(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9]|[0-2][0-9][0-5][0-9](?= (?:gmt|utc|on)))"
)
_part = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midnight))"
_zone = r"(?: (?:local time|gmt|utc|bst|est|edt|cet|msk))"
_rough = r"(?:(?:early|mid|late)(?:-| in | )|(?:the )?(?:start|beginning|end|middle) of )"

_count = any_of([*(word for word, value in UNITS.items() if 1 < value < 13), "a", "an", "several", "a few"])

SHORT = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_SPANS = "start beginning end middle day night morning week month year".split()
_alone = any_of(
    [*MONTHS, *WEEKDAYS, *SEASONS]
    + "yesterday today tomorrow tonight last next past previous earlier later early mid late".split()
    + [the + word for word in _SPANS for the in ("", "the ")]
)
_period = rf"(?:year|month|week|weekend|morning|afternoon|evening|{_month}|{_season}|{_weekday})"
# What follows the first digit of a day, a clock time, a year or "3 days ago"; most numbers are none of these.
_digits_on = (
    rf"(?:(?<=[12])[0-9]{{3}}|[0-9]{{0,3}}(?:st|nd|rd|th)?(?:[-./:]|,? [0-9]| ?[ap]\.?m"
    rf"| (?:of|to|or|and|-|gmt|utc|on|local|days?|weeks?|months?|years?|{_month}|{_weekday})))"
)
START = re.compile(
    rf"[^a-z0-9](?:[0-9](?={_digits_on})|(?:{_alone}"
    rf"|th(?:e(?= (?:[0-9]|{_season}|{_weekday}|previous|following))|is(?= {_period}(?!\w)))"
    rf"|{_count}(?= (?:day|week|month|year)s? ago))(?![a-z]))"
)
_counted = (
    r" (?:people|men|women|soldiers|troops|others|more|were|have|had|[a-z]+ (?:people|troops|soldiers))(?!\w)"
)
_rel_year = r" (?P<rel>last|this|next) year(?!\w)"
_days = rf"{_day}(?:, {_day}){{0,6}},? and {_day}"
FULL = re.compile(
    rf"(?P<iso>(?P<y>(?:1[5-9]|20)[0-9]{{2}})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])(?!\w))"
    rf"|(?P<dots>(?P<d2>[0-3]?[0-9])(?P<sep>[./])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<y2>(?:1[5-9]"
    rf"|20)[0-9]{{2}})(?!\w))"
    rf"|(?P<clock>{_clock}{_zone}?(?: \([0-9]{{4}} (?:gmt|utc)\))?,?(?: on)? )?"
    rf"(?:(?:{_weekday})(?:,|,? the)? )?"
    rf"(?:(?:the )?(?P<day>{_day})(?:(?: ?- ?| to | and | or )(?P<to>{_day}))?(?: of)? "
    rf"(?P<month>{_month})\.?(?!\w)(?:,? (?P<year>{_year})|{_rel_year})?"
    rf"|(?P<month2>{_month})\.? (?P<day2>{_day})(?!\w|[,.][0-9]{{3}}|:[0-9]| ?%)(?:(?: ?- ?| to | and | or )"
    rf"(?P<to2>{_day})(?!\w|[,.:][0-9]|{_counted}))?"
    rf"(?:,? (?P<year2>{_year})|{_rel_year.replace('rel', 'rel2')})?)"
)
# "April 14 and 16", "3, 4 and 5 May": days apart, no span.
LIST = re.compile(
    rf"(?:the )?(?:(?P<month>{_month})\.? (?P<days>{_days})(?!\w|[,.:][0-9]| ?%)(?:,? (?P<year>{_year}))?"
    rf"|(?P<days2>{_days})(?: of)? (?P<month2>{_month})\.?(?!\w)(?:,? (?P<year2>{_year}))?)"
)
MONTH = re.compile(
    rf"(?P<rough>{_rough})?(?P<which>(?:last|this|next|past|previous|the following) )?(?P<month>{_month})\.?"
    rf"(?!\w)"
    rf"(?:,? (?:of )?(?:(?P<year>{_year})|(?P<rel>last|this|next) year))?"
)
YEARS = re.compile(
    rf"(?P<rough>{_rough})?(?:(?:the )?(?P<decade>(?:1[5-9]|20)[0-9]0)'?s(?!\w)|(?P<year>{_year})(?:(?:-"
    rf"| to )(?P<to>{_year}|[0-9]{{2}}(?![0-9]|[,.][0-9])))?(?!\w|[.:/-][0-9]| ?%))"
)
SEASON = re.compile(
    rf"(?P<rough>{_rough})?(?P<which>(?:last|this|next|past|previous) )?(?:the )?(?P<season>{_season})(?!\w)"
    rf"(?: of)?(?: (?P<year>{_year}))?"
)
WEEKDAY = re.compile(
    rf"(?P<clock>{_clock}{_zone}?(?: \([0-9]{{4}} (?:gmt|utc)\))?,?(?: on)? |[0-2][0-9][0-5][0-9] )?"
    rf"(?:(?P<night>(?:the )?night of )|(?:early |late )?(?:on )?)?(?P<which>(?:last|this|next|past|previous"
    rf"|the following) )?"
    rf"(?P<weekday>{_weekday})(?!\w)\.?{_part}?(?:(?P<join> to | and |-)(?P<to>{_weekday})(?!\w){_part}?)?"
    rf"(?:,? (?:at |around |about )?{_clock}{_zone}?)?"
)
RELATIVE = re.compile(
    r"(?P<word>(?:the day before yesterday|yesterday|today|tomorrow|tonight|last night|this (?:morning"
    r"|afternoon|evening)))(?!\w)"
    r"|(?P<rough>(?:earlier|later|early|late) )?(?P<which>last|this|next|past|previous|the previous) "
    r"(?P<unit>year|month|week|weekend)(?!\w)(?! of (?:war|fighting))"
    rf"|(?P<number>{_count}|[0-9]{{1,3}}) (?P<units>years?|months?|weeks?|days?) ago(?!\w)"
    r"|(?P<span>(?:the )?(?:start|beginning|end|middle) of the )(?P<whole>year|month|week)(?!\w| of )"
    r"|(?P<open>(?:the )?(?:day|night|morning|week|month|year) (?:before|after) (?:the|his|her|its"
    r"|their) [a-z]{3,20})"
)
NEEDED = re.compile(
    r"(?:in|since|until|till|by|of|from|during|before|after|through|throughout|between|to|for|and|around"
    r"|about|back to|last|late|early|this)(?: early| mid| late)?[ -](?:the )?$"
    r"|as (?:early|late|soon|recently) as $"
)
YEAR_BEFORE = re.compile(
    r"(?:in|since|until|by|of|from|during|before|after|through|between|to|the|a|for|and|late|early|circa"
    r"|throughout|year|back to|mid|around|about|its|his|her|their|his)[ -](?:the )?$|[(\"]$"
)
AS_OF = re.compile(r"(?<!\w)(?:as of|as at|by|as recently as)(?: the end of| late| early|:)? $")
STARTS = re.compile(rf"^ ?(?:on |in |from |by )?(?:(?:{_month}|{_weekday}) (?:or|and) )?$")
LONG_NAMES = frozenset(name for name in (*MONTHS, *WEEKDAYS) if name not in SHORT)
LAST_WORD = re.compile(r"[a-z]+$")
ONE_DAY = re.compile(_day)
DIGITS = re.compile("[0-9]+")
COUNTED = re.compile(_counted)
CLAUSE = re.compile(r'[^.;\n"”]{0,50}')
WILL = re.compile(rf"(?<!\w)(?!could not)(?:{any_of(FUTURE)})(?!\w| have)|'ll(?!\w)")
# "is closed through Monday", "remains in place until Monday": an end that is still to come.
LASTS = re.compile(
    r"(?<!\w)(?:is|are|remains?|stays?|runs?|lasts?|continues?|holds?)(?!\w).{0,60}(?<!\w)(?:through|until|till)"
    r"(?: late| early)? $"
)
SAID = re.compile(rf"(?<!\w)(?<!to )(?:{any_of(SAYING)})(?!\w)")
