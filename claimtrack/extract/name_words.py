"""Words that tell what a source phrase names: titles, words of bodies and of media, groups, and words before names."""

from __future__ import annotations

from claimtrack.extract.gazetteer import RANKS
from claimtrack.extract.lexicon import TITLE_ABBREVIATIONS, listed
from claimtrack.terms import SourceKind

RELAYING = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.CHANNEL})
"""Kinds of sources that pass on what others say."""

TITLES = (
    listed(
        "president vice prime minister premier deputy foreign defense defence interior mayor governor senator "
        "congressman congresswoman representative king queen prince princess pope patriarch archbishop bishop cardinal "
        "imam sheikh sheik ayatollah father general major lieutenant colonel captain sergeant corporal admiral "
        "commander commodore brigadier marshal doctor professor miss sir dame lord lady judge justice ambassador "
        "secretary attorney chancellor chief chairman chairwoman chair chairperson director spokesman spokeswoman "
        "spokesperson commissioner inspector superintendent sheriff councillor councilwoman councilman envoy former "
        "acting ex reverend rabbi coach speaker prosecutor presidential leader candidate nominee officer analyst "
        "economist nurse pastor emir sultan minister's counsel negotiator coordinator administrator adviser advisor "
        "aide head first second lady state executive ceo cfo coo mp mep msp lawmaker boss rector dean provost prefect "
        "subprefect vicar abbot abbess mullah mufti magistrate alderman legislator parliamentarian deputy-governor "
        "undersecretary consul attaché legate commandant manager treasurer registrar principal headmaster headmistress "
        "founder co-founder convener convenor ombudsman coroner pathologist epidemiologist host presenter anchor "
        "moderator interviewer correspondent reporter editor columnist historian surgeon physician paramedic midwife "
        "engineer scientist researcher campaigner organiser organizer activist chairman-elect president-elect "
        "vice-president vice-chair secretary-general director-general spokesmen regent hereditary monsignor brother "
        "mother ombudswoman pm fm cto mla mnla advocate barrister superintendent-general warden ranger harbourmaster "
        "harbormaster stationmaster elder chieftain"
    )
    | TITLE_ABBREVIATIONS
    | (RANKS - listed("wing flight group rear petty gunner squadron private lance"))
)
NAMES_OWN_TITLES = listed(
    "general state first second justice defense defence interior foreign head brother mother elder"
)
"""Titles that also stand within the names of bodies ("Justice Ministry", "Mother Care Trust")."""

ORGANISATION_WORDS = listed(
    "ministry agency army police council committee department office university service services group union cross "
    "crescent nations forces force authority authorities center centre hospital command staff brigade regiment "
    "battalion navy guard government parliament senate congress house administration commission court bank board "
    "organization organisation association federation foundation institute company corporation inc network coalition "
    "alliance kremlin pentagon nato headquarters directorate observatory watch amnesty federal bureau campaign embassy "
    "mission programme program division fund ltd llc society league chamber secretariat school power energi energy "
    "electric airlines airways steel oil gas rail railways water industries motors telecom insurance borders relief "
    "rescue shipping logistics holdings partners systems laboratories city administration municipality utility "
    "cooperative company militia front corps academy trust unhcr unicef confederation collective pharmaceuticals "
    "securities lantern prefecture treasury cabinet duma rada knesset consortium syndicate initiative forum centre "
    "laboratory clinic college faculty mill mills mines cartel caucus assembly tribunal inspectorate constabulary "
    "gendarmerie coastguard registry airport port ports desk party movement museum observatory institution conference "
    "congregation diocese order lobby charity hospitals ministries schools bloc junta brigades battalions taskforce "
    "unit team club"
)
BODIES_ONLY_IN_CAPITALS = listed(
    "house city guard watch front school lantern port power water oil gas rail steel order unit team club mill mills "
    "desk"
)
"""Words that make a body of a name only at its end; within a name they are part of a person's or a place's."""

# A sentence's first word has a capital whatever it is.
GROUPS = listed(
    "residents officials police authorities witnesses experts doctors volunteers rescuers neighbours neighbors critics "
    "activists analysts investigators prosecutors lawmakers soldiers troops survivors relatives families locals "
    "farmers teachers workers engineers researchers scientists lawyers diplomats medics paramedics firefighters "
    "organisers organizers protesters demonstrators people others many some several both most few nobody everyone "
    "economists observers monitors aides sources reporters journalists separatists rebels militants fishermen miners "
    "nurses students parents villagers refugees evacuees passengers drivers shopkeepers traders supporters opponents "
    "commanders ministers governors mayors leaders governments agencies charities hospitals women men children "
    "businesses shipowners unions forecasters meteorologists epidemiologists crews inspectors readers channels "
    "bloggers dealers brokers bankers growers pickets strikers campaigners pilots sailors divers climbers hikers "
    "tenants landlords commuters stallholders detectives gendarmes guards deputies senators councillors elders imams "
    "priests bishops clerics hackers deserters prisoners detainees captives spokesmen spokespeople"
)
ROLES = frozenset(group.removesuffix("s") for group in GROUPS) | listed(
    "witness fisherman fisherwoman opposition local veteran shopkeeper grandmother grandfather mother father student"
)
UNNAMED_ORGANISATIONS = listed(
    "ministry agency army police council committee department service authority government parliament navy military "
    "office guard services forces charity group firm operator party embassy campaign board union commission court bank "
    "hospital company administration kremlin coalition organisation organization municipality command utility brigade "
    "regiment militia airline institute bureau centre center observatory foundation association federation network "
    "regulator watchdog laboratory prefecture treasury confederation society league university school clinic "
    "prosecution opposition church chamber trust fund manufacturer carrier airport college directorate inspectorate "
    "coastguard gendarmerie headquarters secretariat cabinet senate consortium mission collective alliance junta "
    "presidency palace city council staff front movement developer contractor owner insurer"
)
# "the relief agency Open Hands": the noun says that the capitals are no person's.
BODIES = UNNAMED_ORGANISATIONS - listed("owner contractor opposition church") | listed(
    "charity group firm operator maker bank union club ngo nonprofit foundation network movement party regiment "
    "association federation institute think-tank watchdog consultancy insurer manufacturer retailer supplier"
)
MEDIA = listed(
    "newspaper daily weekly magazine tabloid broadcaster station outlet website site portal broadsheet bulletin "
    "podcast paper monthly journal newsletter blog"
)
"""Nouns before the name of an outlet: "the business daily Ledger"."""

OUTLET_WORDS = listed(
    "times post news tribune herald gazette journal radio tv television daily courier observer chronicle newspaper "
    "magazine mail mirror inquirer globe bulletin examiner register jazeera newsroom monitor broadcaster outlet "
    "standard echo sentinel star sun independent review weekly wire press beacon mercury tidende avis zeitung blatt "
    "presse jornal diario gazeta novosti vestnik matin soir today online live ledger fm voice echo écho argus "
    "advertiser telegraph chronicle clarion dispatch enquirer messenger evening morning"
)
OUTLET_LEADS = listed("noticias radio tv channel canal kanal studio télé tele rtv gazeta diario")
EVIDENCE = listed(
    "video footage images image photos photographs photo pictures samples tests imagery satellite recordings clips "
    "clip screenshots traces debris wreckage count evidence geolocation radar maps measurements sensors readings"
)
"""Things that show something without saying it: where nobody owns them, the narrator draws the conclusion."""

PARTICLES = listed(
    "de del da dos van von der den bin ibn al el la le di du y e ten ter abu ben zu ould af ag bint zur dell"
)
PRONOUNS = listed("he she they it we i you him her them who me us")
OF_THE_NARRATOR = listed("i we our my me us ours mine")
