"""Words that the stages know: pronouns, titles, offices, kinds of source. Data, no logic."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The set of the words in ``text``, blanks between them."""
    return frozenset(text.split())


SHE: Final = words("she her hers herself")
HE: Final = words("he him his himself")
THEY: Final = words("they them their theirs themselves")
IT: Final = words("it its itself")
FIRST_PERSON: Final = words("i me my we us our myself ourselves")
RELATIVE: Final = words("who which that whom")
VAGUE: Final = words(
    "you one someone somebody anyone everyone everybody nobody many some others few those"
    " these both all most another this people"
)
PRONOUNS: Final = SHE | HE | THEY | IT | FIRST_PERSON | RELATIVE | VAGUE

REPORTED: Final = words(
    "said claimed stated added told argued alleged insisted announced declared confirmed"
    " acknowledged reiterated noted warned explained denied wrote tweeted suggested maintained"
)
"""Verbs in the past that follow whoever speaks, and are in no name."""

TITLES: Final[dict[str, str]] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m",
    "lady": "f", "madam": "f", "mx": "", "dr": "", "prof": "", "professor": "", "rev": "",
    "reverend": "", "sen": "", "senator": "", "sens": "", "rep": "", "reps": "", "gov": "",
    "governor": "", "gen": "", "general": "", "col": "", "colonel": "", "capt": "", "captain": "",
    "lt": "", "sgt": "", "sergeant": "", "maj": "", "major": "", "adm": "", "admiral": "",
    "cmdr": "", "cpl": "", "det": "", "supt": "", "insp": "", "hon": "", "judge": "", "justice": "",
    "president": "", "king": "m", "queen": "f", "prince": "m", "princess": "f", "pope": "m",
    "pastor": "", "rabbi": "", "imam": "", "bishop": "", "archbishop": "", "cardinal": "m",
    "father": "m", "sister": "f", "brother": "m", "councillor": "", "cllr": "", "mp": "",
    "congressman": "m", "congresswoman": "f", "atty": "", "pvt": "", "const": "", "del": "",
    "delegate": "", "amb": "", "ambassador": "", "chancellor": "", "chairman": "m",
}  # fmt: skip
"""Lower case without the full stop -> gender: "m", "f", or "" where it tells none."""

SAME_OFFICE: Final[dict[str, str]] = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "prof": "professor", "dr": "doctor",
    "capt": "captain", "adm": "admiral", "rev": "reverend", "congressman": "representative",
    "congresswoman": "representative", "lawmaker": "representative",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "premier": "premier",
    "businessman": "businessperson", "businesswoman": "businessperson", "mogul": "businessperson",
    "billionaire": "businessperson", "attorney": "lawyer", "hopeful": "candidate",
    "contender": "candidate", "nominee": "candidate", "adviser": "advisor",
    "policeman": "officer", "policewoman": "officer",
}  # fmt: skip
"""Words for one office -> the word it is compared by."""

GENDERED: Final[dict[str, str]] = {
    **dict.fromkeys(words(
    "spokesman chairman congressman businessman policeman salesman fireman statesman"
    " councilman assemblyman father son brother husband uncle nephew grandfather man boy"
    " gentleman king prince actor waiter widower ombudsman newsman cameraman"
), "m"),
    **dict.fromkeys(words(
    "spokeswoman chairwoman congresswoman businesswoman policewoman saleswoman councilwoman"
    " assemblywoman mother daughter sister wife aunt niece grandmother woman girl lady queen"
    " princess actress waitress widow"
), "f"),
}  # fmt: skip
"""Nouns that tell the gender of whom they name."""

LONGEST_ABBREVIATION: Final = 3
"""Letters; longer titles are words that can stand alone ("the judge")."""

ROLES: Final = words(
    "academic activist actor actress adviser advisor advocate aide ally ambassador analyst"
    " anchor architect artist assemblyman assemblywoman assistant associate attorney author"
    " auditor banker bishop blogger boss broker candidate captain ceo cfo chair chairman"
    " chairperson chairwoman chancellor chef chief clerk coach columnist comedian commander"
    " commentator commissioner comptroller congressman congresswoman consultant controller"
    " contender coordinator coroner correspondent councillor councilman councilwoman counsel"
    " counselor critic delegate demographer deputy designer detective developer diplomat"
    " director doctor donor economist editor emeritus employee engineer entrepreneur envoy"
    " executive expert farmer father firefighter founder co-founder geologist governor"
    " head historian host hopeful instructor inspector investigator investor journalist"
    " interviewer questioner narrator announcer"
    " judge justice king lawmaker lawyer leader lecturer legislator liaison librarian"
    " lieutenant lobbyist magistrate manager marshal mayor meteorologist midwife minister"
    " moderator mogul mother musician negotiator nominee nurse officer official ombudsman"
    " operative organizer organiser owner pastor partner physician pilot player police-chief"
    " politician pollster premier president presenter priest prince princess principal"
    " producer professor programmer prosecutor protester psychiatrist psychologist publisher"
    " queen rabbi ranger realtor reporter representative republican democrat researcher"
    " resident retiree rival scholar scientist secretary senator sergeant sheriff singer"
    " sociologist soldier solicitor specialist speaker spokesman spokesperson spokeswoman"
    " staffer star statistician strategist student superintendent supervisor supporter"
    " surgeon surrogate surveyor teacher technician therapist trader trainer treasurer"
    " trustee undersecretary veteran vice-president victim voter warden whip witness worker"
    " writer member first-lady parent spouse husband wife son daughter brother sister uncle"
    " aunt cousin niece nephew user friend colleague neighbour neighbor man woman boy girl"
    " teenager lady gentleman person insider source commander-in-chief vice-chair vice-"
    " chairman co-chair co-author ex-president"
) | frozenset(word for word in TITLES if len(word) > LONGEST_ABBREVIATION)
"""Heads of words that name one person by what he or she is."""

GROUPS: Final = words(
    "police officials authorities sources experts analysts lawmakers critics supporters"
    " opponents aides advisers advisors people voters residents witnesses prosecutors"
    " investigators lawyers attorneys scientists researchers economists doctors republicans"
    " democrats conservatives liberals progressives diplomats leaders members parents"
    " students teachers workers families friends neighbours neighbors allies rivals"
    " reporters journalists media press observers historians scholars strategists pollsters"
    " operatives donors activists protesters senators representatives congressmen governors"
    " mayors ministers judges executives investors traders farmers veterans soldiers troops"
    " rebels militants insurgents women men americans muslims christians jews hispanics"
    " latinos respondents politicians candidates contenders surrogates staffers spokesmen"
    " spokespeople insiders evangelicals firefighters paramedics detectives officers agents"
    " regulators unions campaigners commentators pundits columnists editors historians"
    " physicians nurses engineers mps peers ambassadors envoys negotiators backers"
    " detractors fans users customers consumers employees individuals delegates percent"
    " majority crowd public proponents developers demonstrators leaders elites figures-in"
    " organisers organizers users moderators players coaches owners bankers artists authors"
    " writers actors designers consultants contractors defenders foes survivors victims"
    " refugees migrants immigrants hackers bloggers hosts guests protestors inspectors"
    " monitors managers directors spokespersons retirees millennials whites blacks catholics"
    " mothers fathers relatives family couple team-mates teammates colleagues countries"
    " nations states"
)
"""Heads of words that name several who speak as one."""

DOCUMENTS: Final = words(
    "report statement release tweet tweets post posting message email e-mail letter memo"
    " memorandum filing lawsuit suit complaint indictment affidavit ruling opinion order"
    " decision poll survey study paper document documents article story editorial column"
    " book memoir transcript testimony warrant petition bill law act constitution amendment"
    " resolution treaty text website site blog ad advertisement video speech address plan"
    " proposal platform data figures statistics numbers records polls surveys studies"
    " reports analysis assessment audit review headline caption sign banner placard slogan"
    " brief motion notice page script note cable communique bulletin advisory newsletter"
    " tape recording summary invitation biography profile rumors rumours charges rules"
)
"""Heads of words for what speaks in writing."""

ORGANISATIONS: Final = words(
    "agency association authority bank board branch broadcaster bureau cabinet campaign"
    " center centre chamber channel charity church club coalition college commission"
    " committee company conference congress consortium corporation council court department"
    " division embassy establishment federation firm force foundation front fund government"
    " group house hospital inc industry institute institution journal league legislature"
    " magazine media ministry movement museum network newspaper office organisation"
    " organization outlet panel paper parliament party regime school senate service society"
    " staff station store studio team think-tank tribunal union university watchdog"
    " administration army navy military post times news press herald tribune radio"
    " television tv llc ltd corp co pac club state city county country nation kingdom"
    " republic world international group's forum alliance trust partnership initiative"
    " project program programme show site website daily gazette guardian observer examiner"
    " secretariat treasury services service delegation task-force taskforce squad"
)
"""Heads of words that name a body."""

OUTLET_WORDS: Final = words(
    "Agency News Press Times Post Journal Tribune Herald Gazette Globe Guardian Observer"
    " Telegraph Independent Mirror Sun Mail Express Examiner Chronicle Star Sentinel"
    " Register Bee Inquirer Dispatch Courier Record Standard Review Magazine Weekly Daily"
    " Radio Television TV Television Today Tonight Network Channel Broadcasting Reuters"
    " Bloomberg Politico POLITICO Axios Breitbart Newsweek TIME Time Forbes Fortune Vox"
    " Slate Salon Atlantic Yorker Economist Spiegel Monde Figaro Xinhua TASS Tass Interfax"
    " Yonhap Kyodo Anadolu Jazeera Euronews NPR CNN BBC ABC CBS NBC MSNBC CNBC PBS AP AFP"
    " UPI DPA PTI ANI KCNA NHK CTV CBC Fox Univision Telemundo Sky ITV HuffPost BuzzFeed"
    " Buzzfeed Intercept Mediaite Hill Wire Press Show Podcast Sunday Hour Report Dateline"
    " Nightly Update Opinion"
)
"""Words that mark a name as an outlet's or a programme's."""

ADDRESSES: Final = words("mr mrs ms miss mx sir dame lord lady madam dr")
"""Forms of address: they tell gender at most, and no office."""

AUDIENCES: Final = words("reporters journalists lawmakers supporters voters police")
"""Audiences: told something without passing it on."""

OUTLETS_OF_ORGANISATIONS: Final = frozenset(word.lower() for word in OUTLET_WORDS)

NOT_NAMES: Final = words(
    "the a an and but or in on at for from with without by of to as if when while after"
    " before since because although though however meanwhile still yet so then now here"
    " there this that these those what who why how where which is are was were do does did"
    " has have had not no never also even only just another other some many most several"
    " each every all both few one two three four five six seven eight nine ten first second"
    " third last next new former current acting deputy vice assistant associate senior chief"
    " junior fellow retired late incoming outgoing monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october"
    " november december yes well oh thanks thank please let via re says said according"
    " democratic republican conservative liberal labour tory gop federal state national"
    " local longtime house-speaker presidential nominee candidate hopeful frontrunner front-"
    " runner his her their its our my your amid despite during between among about against"
    " under over until upon through like unlike later earlier today yesterday tomorrow"
    " tonight asked once perhaps maybe instead indeed nor thus hence"
)
"""Capitalised at the start of a sentence or before a name, and no part of it; lower case."""

ABOUT: Final = words(
    "number group couple chorus handful series majority percent pair dozen dozens hundreds"
    " thousands lot bunch coalition all some many most several one two three four five six"
    " seven eight nine ten members"
)
"""Nouns after which the next noun tells who it is: "a chorus of prominent Republicans"."""

FORMERLY: Final = words("retired former current acting interim incoming outgoing late")
"""Words before an office that say when it was held."""

SHORT_FORMS: Final[dict[str, str]] = {
    "joe": "joseph", "bill": "william", "will": "william", "bob": "robert", "rob": "robert",
    "mike": "michael", "jim": "james", "jimmy": "james", "tom": "thomas", "dick": "richard",
    "rick": "richard", "ted": "edward", "ned": "edward", "chuck": "charles", "charlie": "charles",
    "jack": "john", "steve": "stephen", "steven": "stephen", "liz": "elizabeth",
    "betty": "elizabeth", "beth": "elizabeth", "kate": "katherine", "kathy": "katherine",
    "peggy": "margaret", "maggie": "margaret", "tony": "anthony", "bernie": "bernard",
    "larry": "lawrence", "harry": "harold", "hank": "henry", "andy": "andrew", "rudy": "rudolph",
}  # fmt: skip
"""Short first names that do not begin the long one; lower case."""

VAGUE_BODIES: Final = words(
    "company group organisation organization agency firm bank newspaper paper outlet"
    " network magazine site department ministry committee commission council court union"
    " party campaign team association charity university institute publication broadcaster"
    " station body administration government regime panel foundation corporation coalition"
)
"""Nouns that point back to a body named before: "the group"."""

SPEECH_NOUNS: Final = words(
    "accusation accusations admission allegation allegations argument arguments assertion"
    " assertions assurance assurances boast boasts claim claims comment comments complaint"
    " complaints contention declaration demand demands denial denials insistence insinuation"
    " insinuations notion offer pledge pledges promise promises proposal remark remarks"
    " report reports rumor rumors rumour rumours statement statements suggestion suggestions"
    " threat threats vow vows warning warnings"
)
"""Nouns that report speech and can themselves be denied, rejected or echoed."""

ANY_OFFICE: Final = words("official source person insider")
"""Heads that may point back to somebody unnamed whatever the office was called."""
