"""Words and shapes that sites print around an article: patterns, and no decisions.

Gathered from the visible frames of news pages. Each pattern is for a whole line of bounded length
that holds no quotation; alternatives stand one to a line so that a new one is easy to add.
"""

from __future__ import annotations

import re


def _line(*alternatives: str) -> re.Pattern[str]:
    """A line that is one of ``alternatives``, with any marks around it, in any case."""
    return re.compile(rf"\W*(?:{'|'.join(alternatives)})\W*", re.IGNORECASE)


_NETWORKS = (
    "facebook twitter linkedin whatsapp reddit telegram pinterest flipboard tumblr instagram"
    " youtube tiktok threads bluesky mastodon messenger vkontakte vk viber wechat weibo email mail"
    " teilen partager compartir condividi"
    " print share tweet sms pocket bookmark comment comments"
)
SHARE_NAMES = frozenset(_NETWORKS.split())
"""At least one of these is in every share bar …"""

_SMALL_WORDS = (
    "x e on via this the to with by and or a link copy copied article story page post save send"
    " follow us url clipboard fb tw gp in com opens new window tab friend option options more icon"
    " app view shares k m"
)
SHARE_FILLERS = frozenset(_SMALL_WORDS.split())
"""… and besides them only these and numbers."""

ICON = re.compile(r"[\w-]*icon", re.IGNORECASE)
"""A word of an icon font's sprite sheet: ``bookmarkicon``, ``icon``."""

BUTTON = _line(
    r"advertise?ments?(?:\W{1,5}(?:continue|scroll|story|article|skip)\b.{0,60})?",
    r"ads?(?: by \w+)?|sponsored(?: content)?|promoted|paid (?:content|post)|partner content",
    r"(?:story|article) continues below.{0,30}|(?:continue|keep) reading.{0,60}",
    r"(?:scroll|swipe) (?:down |up )?(?:to|for) .{1,40}|skip (?:to|past|over) .{1,40}",
    r"jump to .{1,40}|back to (?:top|home|news).{0,20}|go to .{1,20} page",
    r"(?:main )?menu|home(?:page)?|search(?: .{1,25})?|sections?|(?:site )?navigation",
    r"toggle .{1,30}|close(?: (?:menu|ad|dialog|search|video|window))?|open (?:menu|search|in app)",
    r"sign (?:in|up|out)(?: .{1,30})?|log (?:in|out)|register(?: now)?|my account|profile|settings",
    r"subscribe(?: (?:now|today|for .{1,30}|to .{1,30}))?|(?:free )?newsletters?",
    r"become an? (?:member|subscriber).{0,30}|donate(?: now| today)?|support us",
    r"(?:accept|reject|allow|decline)(?: all)?(?: cookies)?|cookie (?:policy|settings|notice)",
    r"manage (?:cookies|preferences|consent)|privacy(?: policy| notice)?|your privacy choices",
    r"terms(?: (?:of (?:use|service|sale)|(?:and|&) conditions))?|do not sell .{1,40}",
    r"contact(?: us)?|about(?: us)?|help|faqs?|careers|advertise(?: with us)?|accessibility.{0,15}",
    r"read (?:more|next|also|full (?:story|article)|the full (?:story|article)|in app|aloud)",
    r"see (?:also|more|all)|also read|(?:show|load|view|learn|find out) (?:more|all|less).{0,20}",
    r"watch(?: (?:now|live|more|video|here|the video))?|live(?: tv| updates)?|videos?|photos?",
    r"listen(?: (?:now|to (?:this|the) (?:article|story|podcast|audio)))?(?:\W{1,4}[\d: ]+min\w*)?",
    r"(?:play|pause|mute|unmute|replay)(?: video| audio)?|gallery|podcasts?|image \d+ of \d+",
    r"next(?: (?:article|story|up|post))?|prev(?:ious)?(?: (?:article|story|post))?|up next",
    r"\d+ of \d+|page \d+(?: of \d+)?|view \d+ (?:images|photos)|\d\d?:\d\d(?: / \d\d?:\d\d)?",
    r"(?:\d[\d.,]* ?[km]?|no|leave a|view|add a|post a|join the) "
    r"(?:comments?|shares?|views?|likes?|repl(?:y|ies)|reactions?|conversation|reads?)",
    r"\d+ ?-?\s?min(?:ute)?s?(?: |-)(?:read|listen|watch)|(?:reading|read) time.{0,20}",
    r"(?:(?:last )?updated |published |posted )?(?:\d+|an?|one|two|three) ?"
    r"(?:seconds?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?) ago|just now",
    r"(?:follow|like|join|find) us(?: on .{1,60})?|get the app(?: .{1,30})?|get app|rss(?: feed)?",
    r"(?:download|install) (?:the|our) .{0,20}app.{0,20}|(?:text|font) size.{0,20}",
    r"published|updated|last updated|posted|by|photos|save|share|print|\d{1,4}",
    r"copy link|gift(?: this)? article|view in (?:app|browser)|report (?:an error|this ad)",
    r"(?:breaking|top|latest|local|national|more) (?:news|stories|headlines)|what's new",
)

PROMOTION = re.compile(
    r"\W{0,5}(?:read (?:more|next|also|the full story)|see also|watch|listen|also read|related"
    r"|more|don[’']t miss|recommended|up next|must read)\s?(?:[:|»>]|\s[–—-])\s?.{1,200}",
    re.IGNORECASE,
)
"""A link to another article in the midst of this one."""

SECTION = _line(
    r"(?:breaking |world |us |u\.s\. |uk |local |national )?news|world|international|politics",
    r"national|business|economy|markets?|opinion|analysis|sports?|technology|tech|science|health",
    r"culture|arts?|entertainment|lifestyle|style|travel|weather|defen[cs]e|security|environment",
    r"climate|education|local|regional|europe|asia|africa|(?:north |south |latin )?americas?",
    r"middle east|us|u\.s\.|uk|top stories|editorial|exclusive|latest|featured?|headlines",
    r"magazine|obituaries|life|money|foreign (?:affairs|policy)|asia[ -]pacific|policy|elections?",
    r"crime|courts?|investigations?|explainers?|fact[ -]check|live|video|trending|home",
)
"""The name of a section, alone on its line."""

_SECTION_WORDS = (
    "news world international politics national business economy markets opinion sports sport tech"
    " technology science health culture arts entertainment lifestyle style travel weather climate"
    " education local u.s us uk europe asia africa americas video videos live photos podcasts home"
    " newsletters more subscribe money food games oddities religion press fact check wellness"
)
SECTION_WORDS = frozenset(_SECTION_WORDS.split())
"""Words that a row of section names is mostly made of."""

ROLE = re.compile(
    r"(?:[\w&’'-]+,? ){0,5}(?:reporter|correspondent|editor|(?:staff )?writer|columnist|producer"
    r"|bureau chief|contributor)(?:,? (?:[\w&’'-]+ ?){1,5})?",
    re.IGNORECASE,
)
"""Offices of writers, on the line below the byline."""

TRENDING = re.compile(
    r"\W{0,5}(?:date \d{4}-\d\d-\d\d )?(?:trending|hot topics|in focus)(?: now)?\s?:.{0,300}",
    re.IGNORECASE,
)

TAGS = re.compile(
    r"\W{0,5}(?:(?:tags?|tagged(?: with)?|topics?|keywords?|filed under|posted in|related topics"
    r"|categor(?:y|ies)|in this story)\s?:.{0,600}"
    r"|(?-i:Tags|TAGS)(?:\s.{1,600})?|topics|filed under(?:\s.{1,100})?|related topics|keywords)",
    re.IGNORECASE,
)

RELATED = _line(
    r"related(?:\W+(?:articles?|stories|news|content|posts|links|topics|coverage|reading|video))?",
    r"more (?:from|on|in|about|like)\b.{0,50}|more (?:stories|news|headlines|coverage)",
    r"most (?:popular|read|viewed|shared|watched|recent|commented)(?: .{1,30})?",
    r"popular(?: (?:now|stories|news|posts|articles|in .{1,30}))?",
    r"(?:recommended|suggested)(?: (?:for you|stories|articles|reading|by .{1,20}))?",
    r"you (?:may|might) (?:also |be )?(?:like|interested).{0,20}|trending(?: now| stories)?",
    r"top (?:stories|news|picks)|latest (?:news|stories|headlines|articles|videos)",
    r"editor[’']?s?[’']? picks?|don[’']t miss|must reads?|read also|what to read next",
    r"around the web|from (?:our partners|the web)|also in .{1,30}|in other news|read next",
)
"""A heading over links to other articles."""

FOOTER = _line(
    r"(?:[\w.&'’-]+,? ){0,20}(?:also )?contributed (?:to (?:this|the) "
    r"(?:report|story|article|dispatch|piece)\b.{0,40}|(?:additional )?reporting\b.{0,60})",
    r"(?:©|\(c\) ?\d|copyright ?(?:©|\(c\)|\d)).{0,300}|.{0,80}\ball rights reserved\b.{0,200}",
    r"this (?:material|article|content) may not be (?:published|reproduced|redistributed).{0,200}",
    r"this (?:article|story|report) (?:was|has been) (?:(?:originally|first|also) (?:published|"
    r"appeared)|produced by|auto-?generated|generated|syndicated).{0,160}",
    r"our standards:.{0,100}|(?:read|see) (?:the )?original (?:article|story).{0,80}",
    r"(?:sign up|subscribe|register|get) (?:for|to|here|now|today|our|your|the (?:latest|best|day)|"
    r"free|daily|breaking|more)\b.{0,120}\b(?:newsletters?|inbox|e-?mails?|alerts|briefing)\b.{0,80}",
    r"(?:(?:we|this (?:web)?site|our site)(?: and our (?:\d+ )?partners)? uses? "
    r"(?:cookies|your data)).{0,400}",
    r"by (?:clicking|continuing|using|signing up|submitting)\b.{0,80}\byou (?:agree|accept|consent)"
    r".{0,200}",
    r"(?:have|got|do you have) an? (?:news |story )?(?:tip|story)\b.{0,120}",
    r"(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,100}|we (?:value|care about) your "
    r"privacy.{0,200}",
    r"(?:e-?mail|contact|follow|reach) (?:\S{1,30} ){1,6}(?:at|on) (?:\S{1,60}@\S{1,60}|@\S{1,40}|"
    r"twitter|x|facebook|instagram)(?: (?:at )?@\S{1,40})?",
)
"""Credits, notices and invitations. Whole sentences, so each is told by more than one word."""

STAFF_CREDIT = re.compile(
    r"(?:additional |with )?(?:reporting|writing|written|editing|edited|compiled|translated|"
    r"graphics?|production|reported) by (?P<names>.{2,200})",
    re.IGNORECASE,
)
"""One part of ``(Reporting by Ann Example in Seoul; Editing by Bob Example)``."""

BREADCRUMB = re.compile(
    r"[^<>›»|•·]{1,40}(?:[>›»][^<>›»|•·]{1,60}){1,8}|[^|•·]{1,30}(?:[|•·][^|•·]{1,30}){2,30}"
)
"""``Home > World > Asia``; ``News | Sport | Weather | Shop``."""
