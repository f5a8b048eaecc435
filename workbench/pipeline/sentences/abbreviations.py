"""Words that end in a full stop, and words that begin sentences. Data, no logic."""

# ruff: noqa: SIM905 - words on a line read better than strings in a list

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    "mr mrs ms messrs mme mlle dr drs prof profs gen col lt maj capt cmdr adm sgt cpl pvt pfc brig"
    " cmdt gy ens lieut rep reps sen sens gov govs pres rev revs fr hon supt insp det const cllr"
    " ald atty attys amb asst assoc sec secy treas del st ste ft mt msgr esqs prin chmn adj".split()
)
"""Lower case without the full stop. A name follows: the full stop never ends a sentence."""

LEADING: Final = frozenset(
    "vs v e.g i.e eg ie cf viz approx incl excl ca vol vols no nos pp p par pars para paras fig"
    " figs ch art arts sect op ed eds trans tel ext n.b ver".split()
)
"""Abbreviations before what they introduce: the full stop ends no sentence."""

BEFORE_NUMBERS: Final = frozenset("no nos p fig figs ch art arts par ed ext vol tel ver ca".split())
"""Those of `LEADING` that are other words too ("No."): abbreviations only before a number."""

MAY_END: Final = frozenset(
    # offices of a name, firms, degrees
    "jr sr esq inc corp ltd llc plc bros assn dept univ inst mfg intl natl ph.d m.d b.a m.a"
    " d.d.s j.d m.b.a ret etc al ave blvd rd hwy bldg a.m p.m a.d b.c b.c.e c.e"
    # days, months, states of the Associated Press Stylebook
    " tue tues thu thur thurs fri jan feb apr jun jul aug sept sep oct nov"
    " ariz calif colo conn fla ga kan ky md mich minn mont neb nev okla tenn tex vt va wis wyo"
    " n.c n.d n.h n.j n.m n.y s.c s.d w.va r.i d.c u.s u.k u.n e.u u.s.a u.s.s.r l.a n.y.c p.r"
    " q.c ont que alta sask".split()
)
"""A full stop after these is both the abbreviation's and, now and then, the sentence's."""

CAPITALISED: Final = frozenset(
    "co cos mon wed sat sun mar dec ala ark del ill ind la mass miss mo ore pa wash est".split()
)
"""As `MAY_END`, but other words too: abbreviations only with a capital letter."""

STARTERS: Final = frozenset(
    "he she it we they you i who what when where why how which there here this that these those"
    " his her its their our my your the a an but and or so yet nor if as at in on by for from with"
    " without within to of after before since until while although though because despite during"
    " under over between among against about according also then now still even only just both"
    " each every many most some several few all any no none not nobody nothing neither either"
    " another other others once however moreover meanwhile nevertheless nonetheless instead indeed"
    " perhaps maybe yes such is are was were do does did has have had can could will would should"
    " may might must let asked later earlier last next today yesterday tomorrow more less".split()
)
"""Lower case. With a capital letter after a full stop they begin a sentence, not a name."""

REPORTING: Final = frozenset(
    "said says asked asks replied replies shouted wrote writes added adds told tells answered"
    " demanded wondered cried exclaimed tweeted retorted responded joked quipped yelled screamed"
    " continued recalled remarked insisted declared whispered inquired snapped".split()
)
"""Verbs after which a question or cry before them is no sentence of its own."""

EXCLAIMING_NAMES: Final = frozenset({"yahoo", "jeb", "jeopardy"})
"""Names that are printed with an exclamation mark."""
