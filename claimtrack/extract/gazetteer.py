"""Countries, peoples, cities, media and ranks of the world, in lower case: facts that tell what a name may be."""

from __future__ import annotations

from claimtrack.extract.lexicon import listed


def phrases(text: str) -> frozenset[str]:
    """The entries of a list parted by semicolons; an entry may have several words."""
    return frozenset(" ".join(entry.split()) for entry in text.split(";") if entry.strip())


COUNTRIES = phrases(
    "afghanistan; albania; algeria; angola; argentina; armenia; australia; austria; azerbaijan; bahrain; bangladesh; "
    "belarus; belgium; benin; bolivia; bosnia; botswana; brazil; britain; bulgaria; burkina faso; burundi; cambodia; "
    "cameroon; canada; chad; chile; china; colombia; congo; costa rica; croatia; cuba; cyprus; czechia; denmark; "
    "djibouti; ecuador; egypt; el salvador; england; eritrea; estonia; eswatini; ethiopia; fiji; finland; france; "
    "gabon; gambia; georgia; germany; ghana; greece; guatemala; guinea; guyana; haiti; honduras; hungary; iceland; "
    "india; indonesia; iran; iraq; ireland; israel; italy; ivory coast; jamaica; japan; jordan; kazakhstan; kenya; "
    "kosovo; kuwait; kyrgyzstan; laos; latvia; lebanon; lesotho; liberia; libya; lithuania; luxembourg; madagascar; "
    "malawi; malaysia; mali; malta; mauritania; mauritius; mexico; moldova; mongolia; montenegro; morocco; mozambique; "
    "myanmar; namibia; nepal; netherlands; new zealand; nicaragua; niger; nigeria; north korea; north macedonia; "
    "norway; oman; pakistan; palestine; panama; papua new guinea; paraguay; peru; philippines; poland; portugal; "
    "qatar; romania; russia; rwanda; samoa; saudi arabia; scotland; senegal; serbia; sierra leone; singapore; "
    "slovakia; slovenia; somalia; south africa; south korea; south sudan; spain; sri lanka; sudan; suriname; sweden; "
    "switzerland; syria; taiwan; tajikistan; tanzania; thailand; timor-leste; togo; tonga; trinidad; tunisia; turkey; "
    "türkiye; turkmenistan; uganda; ukraine; united arab emirates; united kingdom; united states; uruguay; uzbekistan; "
    "vanuatu; venezuela; vietnam; wales; yemen; zambia; zimbabwe; america; europe; gaza; crimea; chechnya; somaliland; "
    "catalonia; kurdistan; kashmir; tibet"
)

CAPITALS = phrases(
    "kabul; tirana; algiers; luanda; buenos aires; yerevan; canberra; vienna; baku; dhaka; minsk; brussels; la paz; "
    "sarajevo; brasilia; sofia; ouagadougou; phnom penh; yaounde; ottawa; n'djamena; santiago; beijing; bogota; "
    "kinshasa; zagreb; havana; nicosia; prague; copenhagen; quito; cairo; san salvador; asmara; tallinn; addis ababa; "
    "suva; helsinki; paris; libreville; tbilisi; berlin; accra; athens; guatemala city; conakry; port-au-prince; "
    "tegucigalpa; budapest; reykjavik; new delhi; delhi; jakarta; tehran; baghdad; dublin; jerusalem; tel aviv; rome; "
    "kingston; tokyo; amman; astana; nairobi; pristina; kuwait city; bishkek; vientiane; riga; beirut; monrovia; "
    "tripoli; vilnius; antananarivo; lilongwe; kuala lumpur; bamako; valletta; nouakchott; mexico city; chisinau; "
    "ulaanbaatar; podgorica; rabat; maputo; naypyidaw; windhoek; kathmandu; amsterdam; the hague; wellington; managua; "
    "niamey; abuja; pyongyang; skopje; oslo; muscat; islamabad; ramallah; asuncion; lima; manila; warsaw; lisbon; "
    "doha; bucharest; moscow; kigali; riyadh; dakar; belgrade; freetown; bratislava; ljubljana; mogadishu; pretoria; "
    "seoul; juba; madrid; colombo; khartoum; stockholm; bern; damascus; taipei; dushanbe; dodoma; bangkok; lome; "
    "tunis; ankara; ashgabat; kampala; kyiv; kiev; abu dhabi; london; washington; montevideo; tashkent; caracas; "
    "hanoi; sanaa; lusaka; harare; edinburgh; cardiff; belfast"
)

CITIES = phrases(
    "aleppo; alexandria; almaty; aden; antwerp; avdiivka; auckland; bakhmut; barcelona; basra; benghazi; birmingham; "
    "bombay; boston; bremen; bristol; cape town; casablanca; chennai; chernihiv; chicago; cologne; dallas; darfur; "
    "dnipro; donetsk; dortmund; dubai; durban; el fasher; frankfurt; geneva; glasgow; goma; hamburg; haifa; herat; ho "
    "chi minh city; homs; hong kong; houston; idlib; istanbul; izmir; jeddah; johannesburg; kandahar; karachi; "
    "kharkiv; kherson; kolkata; krakow; kramatorsk; kursk; lagos; lahore; leeds; leipzig; liverpool; los angeles; "
    "luhansk; lviv; lyon; manchester; mariupol; marseille; melbourne; melitopol; miami; milan; mombasa; montreal; "
    "mosul; mumbai; munich; mykolaiv; naples; new york; odesa; odessa; omdurman; osaka; palermo; peshawar; "
    "philadelphia; port sudan; porto; rafah; rio de janeiro; rotterdam; sevastopol; san francisco; sao paulo; seattle; "
    "severodonetsk; shanghai; st petersburg; strasbourg; sumy; sydney; toronto; turin; valencia; vancouver; "
    "zaporizhzhia; zurich; khan younis; gaza city; nablus; jenin; hebron; sidon; tyre; hodeidah; marib; kunduz; "
    "quetta; gao; timbuktu; maiduguri; kano"
)

DEMONYMS = listed(
    "afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani azeri "
    "bangladeshi belarusian belarussian belgian bolivian bosnian brazilian british bulgarian burmese cambodian "
    "canadian chadian chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dutch ecuadorian "
    "egyptian emirati english eritrean estonian ethiopian european filipino finnish french georgian german ghanaian "
    "greek guatemalan haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian "
    "ivorian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz lao latvian lebanese "
    "liberian libyan lithuanian malawian malaysian malian maltese mexican moldovan mongolian montenegrin moroccan "
    "mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian "
    "paraguayan peruvian polish portuguese qatari romanian russian rwandan salvadoran saudi scottish senegalese "
    "serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik tanzanian thai "
    "togolese tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian "
    "zimbabwean african asian arab"
)

AGENCIES = phrases(
    "reuters; agence france-presse; associated press; interfax; interfax-ukraine; xinhua; bloomberg; ria novosti; "
    "ukrinform; anadolu; anadolu agency; kyodo; kyodo news; unian; press trust of india; united press international; "
    "yonhap; bernama; antara; tasnim; belta; ritzau; tanjug; pajhwok; panapress; keystone-sda; prensa latina; notimex; "
    "kazinform; azertac; armenpress; akipress; agerpres; itar-tass; ria; tass; pti"
)
AGENCY_INITIALS = listed(
    "AFP AP TASS DPA RIA EFE ANSA PTI UPI APA IRNA ISNA FARS MEHR SANA WAFA SPA WAM MENA BELTA PAP MTI CTK STT NTB TT "
    "ANP LUSA HINA FENA SRNA BTA KCNA VNA ANI IANS BSS SUNA APS TAP MAP NAN TELAM UNIAN UZA"
)
"""Agencies known by their initials, which count only in capitals."""

INITIALS = listed(
    "UN EU NATO WHO IAEA OSCE UNICEF UNHCR ICRC IMF IDF WFP OCHA USAID MSF OPEC ECOWAS ASEAN BRICS IFRC IOM FAO UNESCO "
    "UNRWA OPCW ICC ICJ WTO OECD FBI CIA FEMA CDC USGS NOAA NASA FSB GRU SBU MOD MFA MOH IRGC PKK SDF RSF PLO IRA ETA "
    "FARC"
)
"""Bodies known by their initials."""

OUTLETS = phrases(
    "cnn; bbc; axios; guardian; the guardian; npr; nbc; abc; cbs; msnbc; politico; breitbart; vox; aljazeera; al "
    "jazeera; al arabiya; al mayadeen; al-manar; telegraph; economist; newsweek; slate; nexta; meduza; suspilne; dw; "
    "deutsche welle; france24; france 24; rfi; rferl; rfe/rl; radio free europe; radio liberty; voice of america; voa; "
    "buzzfeed; pbs; itv; huffpost; dispatch; sky; sky news; euronews; haaretz; ynet; le monde; le figaro; liberation; "
    "der spiegel; spiegel; die zeit; die welt; bild; zdf; ard; orf; el pais; el mundo; la repubblica; corriere della "
    "sera; la stampa; rai; asahi shimbun; asahi; nhk; yomiuri shimbun; kommersant; vedomosti; novaya gazeta; izvestia; "
    "pravda; komsomolskaya pravda; rt; sputnik; russia today; channel one; dozhd; tv rain; ukrainska pravda; kyiv "
    "independent; hromadske; bellingcat; the intercept; propublica; the atlantic; the new yorker; wired; vice; cnbc; "
    "fox; fox news; usa today; wall street journal; washington post; new york times; financial times; los angeles "
    "times; daily mail; the times; the hindu; hindustan times; times of india; indian express; ndtv; dawn; geo; ary; "
    "tolonews; cgtn; cctv; global times; people's daily; south china morning post; straits times; bangkok post; "
    "rappler; abs-cbn; gma; the age; sbs; stuff; globe and mail; cbc; radio-canada; la presse; clarin; la nacion; o "
    "globo; folha; televisa; reforma; el universal; jeune afrique; daily nation; premium times; punch; mail & "
    "guardian; news24; sabc; al-ahram; hurriyet; trt; sozcu; cumhuriyet; rudaw; kurdistan 24; press tv; iran "
    "international; al-hadath; asharq al-awsat; wion; swissinfo; svt; nrk; yle; tvn; tvp; gazeta wyborcza; index; "
    "telex; n1; delfi; err; lrt; politiken; aftonbladet; verdens gang; de telegraaf"
)

# Parts of the world that speak for a state as its name does: "Moscow denied".
GOVERNMENTS = COUNTRIES | CAPITALS

RANKS = listed(
    "private lance corporal sergeant staff-sergeant warrant officer cadet ensign lieutenant captain major colonel "
    "brigadier general marshal admiral commodore commander commandant midshipman airman sapper gunner wing squadron "
    "leader flight group vice rear chief petty constable inspector superintendent commissioner sheriff marshall "
    "trooper detective ataman hetman"
)
