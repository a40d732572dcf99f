"""The words of reading: what is measured, counted, who speaks. Data only; extend here, no code needed.

Words are in lower case. In a list of phrases "_" stands for a space and a star for any ending ("kill*" fits
kill, kills, killed, killing). Hedges, number words and vague words live in the engine's vocabulary.
"""

# What a number measures. The name on the left is what an editor sees. "casualties" are never deaths.
MEASURES = {
    "killed": "kill* died die dies dying dead death deaths fatalit* slain massacred perished lives fallen"
    " drown* bodies corpses executed lost_their_lives claimed_the_lives assassinated murder* succumbed"
    " martyred beheaded",
    "wounded": "wound* injur* hurt maimed",
    "missing": "missing unaccounted disappeared",
    "captured": "captur* prisoner* taken_prisoner pows surrendered",
    "killed or wounded": "casualt* killed_or_wounded killed_and_wounded dead_and_wounded dead_or_wounded"
    " killed_or_injured killed_and_injured dead_and_injured dead_or_injured killed_or_hurt"
    " wounded_or_killed injured_or_killed wounded_and_killed",
    "killed, wounded or missing": "losses been_lost were_lost",
    "killed, wounded or captured": "killed_wounded_or_captured",
    "sent": "sent send sends sending deploy* dispatch* redeployed transferred reinforcements",
    "present": "present stationed based garrison* aboard on_board lived live living home_to"
    " are_fighting were_fighting took_part participated attended gathered rallied marched",
    "supplied": "suppl* deliver* shipped shipment* provided donated handed_over sold export*",
    "fired": "fired launched shelled landed fell",
    "destroyed or damaged": "destroy* damag* flattened collapsed levelled leveled sank sunk downed"
    " shot_down intercept* burned burnt",
    "rescued": "rescue rescued rescuing survived saved pulled_from extricated freed",
    "hospitalised": "hospitalis* hospitaliz* hospital treated",
    "evacuated or displaced": "evacuat* displac* relocat* homeless fled flee sheltering refugees moved_to",
    "trapped": "trapped stranded stuck",
    "infected": "infect* tested_positive contracted sick",
    "reported cases": "cases",
    "recovered": "recovered",
    "vaccinated": "vaccinat*",
    "arrested": "arrest* detain* jailed imprisoned in_custody",
    "charged or sentenced": "charged sentenced convicted indicted",
    "voted": "vote votes voted ballots turnout",
    "elected": "seats elected",
    "recruited": "recruit* enlisted mobilis* mobiliz* conscripted drafted",
    "trained": "trained training trainees",
    "affected": "affected hit",
    "paid or spent": "paid pay payout cost costs spent worth pledged donat* fined",
    "counted": "recorded counted registered documented verified",
}
PARTS = {"killed": 1, "wounded": 2, "missing": 4, "captured": 8}

# "no injuries", "no deaths": a zero only before what can be measured.
NONE_OF = (
    "injuries deaths casualties fatalities victims survivors losses dead wounded missing arrests damage"
    " cases infections"
).split()

# Behind a number these make it a length, a duration, a speed …: no count of things.
LARGE_AREAS = frozenset("kilometre kilometres kilometer kilometers km mile miles".split())
NO_COUNTS = frozenset(
    "second seconds sec minute minutes min mins hour hours hr hrs day days week weeks weekend weekends month"
    " months year years yr yrs decade decades century centuries night nights semester semesters season"
    " seasons"
    " metre metres meter meters kilometre kilometres kilometer kilometers km kms mile miles mi foot feet ft"
    " inch inches yard yards cm mm m centimetre centimetres centimeter centimeters millimetre millimetres"
    " millimeter millimeters knots mph kph kmh degree degrees celsius fahrenheit c f magnitude"
    " ha square sq cubic kg kilogram kilograms kilo kilos gram grams g pound-foot watt watts"
    " kilowatt kilowatts megawatt megawatts mw kw gw gigawatt gigawatts volt volts hertz mhz ghz gb mb"
    " megabytes gigabytes"
    " times occasions ways reasons fronts sides halves thirds quarters stages phases steps points point"
    " goals goal runs"
    " wickets sets games overs inning innings laps o'clock am pm a.m p.m gmt utc est edt cet bst noon stars"
    " calibre caliber storey storeys story stories floors floor pages page minutes' hours' days' weeks'"
    " months' years' year's day's week's month's hour's".split()
)
TIMELESS = frozenset(
    "of the and or but in on at by for from to with as that which who whom when while after before since"
    " until than then is are was were be been has have had will would could can may might should must do"
    " does did not into onto over under through during against between among amid about across near per"
    " via because if so also he she it they we you i his her its their this these those there here said"
    " says told including out up down off away apart later earlier ago more less fewer a an such within"
    " without where what how each both all some any other others still just only died killed wounded"
    " injured hurt missing dead captured arrested detained hospitalised hospitalized reportedly".split()
)

# What an adjective before a number, or the number's own line, makes a name and no count.
DESIGNATORS = frozenset(
    "region flight highway route road street avenue article articles chapter unit room bureau apartment post"
    " posts no nos number numbers section sections page pages figure table line lines gate platform channel"
    " area district zone sector block level phase stage type mark model version group division brigade"
    " regiment battalion corps army ward building plot precinct boeing airbus item items point rule act bill"
    " resolution law paragraph clause part volume vol issue episode season round matchday week day grade"
    " class"
    " category tier top hill height camp pier berth hall studio terminal track lane exit junction mile km"
    " kilometre kilometer"
    " interstate motorway autobahn bus train tram size channel radio fm apollo soyuz windows iphone"
    " galaxy psalm verse order decree directive protocol form visa case docket covid sars formula opus"
    " factor sunday's rank ranked seed seeded world p pp q shaft reactor mine school hospital shelter"
    " checkpoint"
    " magnitude richter aged age ages under-".split()
)
STREETS = frozenset(
    "street st avenue ave road rd boulevard blvd lane drive square court highway way place terrace row"
    " embankment prospekt strasse rue".split()
)
# Page furniture: what a page counts of itself, and phrases of its frame.
PAGE_COUNTS = (
    "comments comment shares likes views retweets followers min_read minute_read mins_read minutes_read"
).split()
FURNITURE = (
    "read_more subscribe newsletter sign_up cookie_policy accept_cookies copyright all_rights_reserved"
    " advertisement photo: image: follow_us related: most_read trending more_stories next_page previous_page"
    " posted_by isbn tel: phone: fax: hotline"
).split()
MATCHES = (
    "beat beats beating won win wins lost drew draw defeated defeat victory goalless scored league cup match"
    " final semifinal semi-final tie thrashed"
).split()

# With "over" these are one verb: "handed over 40 men" says nothing of the size.
PHRASAL = (
    "hand hands handed handing turn turns turned turning take takes took taken taking sign signed signing"
).split()
# Verbs of change: "rose from fourteen to 31" is two figures, no range.
CHANGES = (
    "rose rise risen rises rising increas* grow* grew climb* jump* soar* surg* swell* swelled drop* fell"
    " fall fallen falling declin* decreas* cut cutting reduc* rais* lower* revis* went gone toll doubled"
    " tripled up down shrank shrunk upgrad* updat* mount* chang* from_a_previous"
).split()

# Who says it.
SAYING = (
    "said say says saying told tell tells telling stated states stating reported reports report reporting"
    " announced announces announcing claimed claim claims claiming estimated estimate estimates estimating"
    " confirmed confirms confirming added adds adding noted notes noting indicated indicates indicating"
    " declared declares wrote writes tweeted posted warned warns alleged alleges alleging acknowledged"
    " acknowledges admitted admits insisted insists explained explains disclosed discloses revealed"
    " reveals suggested suggests believe believes believed assessed assesses argued argues asserted"
    " asserts emphasized emphasised stressed denied denies tallied counted recorded records registered"
    " documented documents logged verified predicted predicts forecast projected projects projecting"
    " promised promises pledged vowed calculated calculates testified showed shows describing described"
    " describes put puts putting recalled observed concluded found finds informed conveyed relayed"
    " published show spoke_of speaks_of"
).split()
# The tail of a saying verb that takes a toll for its object: "raised the death toll to six".
TOLL_VERBS = (
    "put puts placed raised raises revised increased lowered updated upgraded set gave give gives".split()
)
TOLLS = "toll number figure count total estimate tally death injured dead missing".split()
SAID_BY = (
    "estimated reported said stated noted disclosed confirmed announced claimed told quoted cited compiled"
    " published released provided issued given acknowledged described verified recorded documented"
).split()
HEARSAY = (
    "reportedly allegedly purportedly supposedly apparently rumoured rumored is_said_to are_said_to"
    " was_said_to were_said_to is_believed_to are_believed_to was_believed_to were_believed_to"
    " is_thought_to are_thought_to were_thought_to was_thought_to are_reported_to is_reported_to"
    " were_reported_to was_reported_to"
).split()

# The last word of a speaker, and what kind of source it is. Other names are told by capitals.
SPEAKER_KINDS = {
    "official": "official officials minister ministers secretary president premier chancellor governor mayor"
    " lawmaker lawmakers mp mps senator senators spokesman spokeswoman spokesperson spokespersons spokesmen"
    " ambassador envoy diplomat diplomats commissioner prosecutor prosecutors coroner judge chief chiefs"
    " leader leaders commander commanders general colonel captain admiral sheriff chairman chairwoman"
    " director"
    " head deputy legislators congressman councillor magistrate aide adviser advisor",
    "government": "police government ministry ministries authorities authority department administration"
    " council"
    " parliament assembly kremlin cabinet committee commission embassy presidency congress senate office"
    " directorate agency bureau service services court municipality prefecture state secretariat",
    "military": "army military navy force forces troops command staff soldiers guard firefighters marines"
    " militia rebels brigade general_staff rescuers coastguard",
    "intelligence service": "intelligence nis gur sbu cia mi6 fsb spy_agency",
    "news agency": "reuters ap afp tass yonhap kcna interfax xinhua dpa kyodo ria ukrinform unian bloomberg"
    " associated_press france-presse anadolu agence ansa efe",
    "news outlet": "newspaper newspapers television tv media press journal daily times post magazine channel"
    " broadcaster website site radio bulletin outlet outlets bbc cnn guardian nhk correspondent journalist"
    " reporter reporters journalists station portal news",
    "international organisation": "un unicef unhcr who nato eu osce iaea ocha union nations iom wfp",
    "NGO": "group groups organisation organization organisations foundation institute centre center"
    " observatory watch"
    " charity crescent cross ngo association society network monitor monitors campaigners activists borders",
    "unnamed": "source sources analyst analysts expert experts researchers scientists witness witnesses"
    " residents survivors eyewitnesses doctors doctor medics hospital hospitals relatives report reports"
    " statement study survey poll accounts people observers insiders scientist researcher professor"
    " university economist economists lawyer lawyers operator company organisers organizers"
    " farmer teacher resident victim survivor paramedics paramedic engineers workers union relative teachers"
    " sides nurse nurses statement data figures documents records document letter briefing dispatch",
}
UNNAMED_BEFORE = "a an some several one two three many unnamed anonymous multiple early initial".split()
# In a name of several words these make it a place or a body, nobody whom "he" can mean.
NO_PERSONS = frozenset(
    "north south east west northern southern eastern western new united saudi sri costa el burkina hong"
    " sierra puerto las los tel buenos red black central great upper lower mount lake fort port cape the"
    " valley river sea hill hills city town village county province region district state island islands"
    " mountain mountains bridge street road square station airport school party union league club team"
    " war day house hall court church press post times".split()
)
PRONOUNS = {"he": "person", "she": "person", "it": "body", "they": "any", "who": "", "which": ""}

# Dates.
MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"
        " september|sept|sep october|oct november|nov december|dec".split(), 1
    )
    for name in names.split("|")
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate("monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs"
                                   " friday|fri saturday|sat sunday|sun".split())
    for name in names.split("|")
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# "will meet on Monday": the next Monday, not the last one.
FUTURE = (
    "will 'll shall due scheduled slated set_to set_for expected_to plan plans plan_to plans_to planned"
    " going_to is_to"
    " are_to upcoming starting_next may would could might meets opens begins starts expires resumes resume"
).split()
ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj sgt capt adm brig gov sen rep rev hon prof st mt no nos vs etc jr sr jan"
    " feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun approx ca dept est u.s u.k"
    " u.n a.m p.m e.g i.e inc ltd co corp cf al fig vol pp".split()
)
