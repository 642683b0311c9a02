"""Words that stand for others, in English: short forms, irregular forms, words of like and of opposite meaning.

All are data; what they do not list is equal by its letters alone (`core.matching.words`).
"""

from collections.abc import Iterator


def _entries(table: str) -> Iterator[list[str]]:
    return (entry.split() for entry in table.replace("\n", ";").split(";") if entry.strip())


def _grouped(groups: str) -> dict[str, frozenset[str]]:
    """Each word with all the others of its groups."""
    found: dict[str, set[str]] = {}
    for words in _entries(groups):
        for word in words:
            found.setdefault(word, set()).update(other for other in words if other != word)
    return {word: frozenset(others) for word, others in found.items()}


SHORT_FORMS = {
    short: frozenset(full)
    for short, *full in _entries(
        """
acct account; tb terabyte terabytes; gb gigabyte gigabytes; mb megabyte megabytes; eur euro euros; usd dollar dollars
gbp pound pounds; pct percent; kg kilo kilos kilogram kilograms
km kilometre kilometres kilometer kilometers; acq acquisition; adj adjusted; admin administration administrator
agmt agreement; amt amount
ann annual announcement; app application; approx approximately approximate about; apps applications
appt appointment; arch architecture; asap soon; asst assistant; attn attention
auth authentication authorisation authorization; avg average; bal balance; bc because; biz business; bldg building
bday birthday; btw between; cert certificate certification; ceo chief; cfg configuration; chg change; cmd command
cmte committee; co company; comm communication commission; comms communication communications
comp compensation competition; config configuration; conv conversation conversion; coord coordinate coordinator
corp corporate corporation; cs customer; ctr centre center; cust customer; cv resume; db database; dbs databases
def definition; del delete delivery; demo demonstration; dep dependency deputy; deps dependencies; dept department
depts departments; desc description; dev development developer; devs developers; diff difference different
dir director directory; disc discount discussion; dist distribution distance; doc document documentation doctor
docs documents documentation; ed education editor; edu education; eng engineer engineering; engg engineering
engr engineer; engs engineers; env environment; est estimate estimated established; eval evaluation
exec executive execute; execs executives; exp experience experiment; ext external; fac facility; feat feature
fin finance financial; fwd forward; freq frequency; gov government; govt government; hols holidays; hosp hospital
hq headquarters; hr hour; hrs hours; impl implementation implement; inc incident increase; incl including
ind industry; info information; infra infrastructure; init initial; int internal; intl international
intro introduction; inv invoice inventory investment; k thousand; kb knowledge; lab laboratory; lang language
lib library; lvl level; maint maintenance; max maximum; mfg manufacturing; mgmt management; mgr manager
mgrs managers; min minute minimum; mins minutes; misc miscellaneous; mkt market; mktg marketing; mo month
mos months; msg message; msgs messages; mtg meeting; mtgs meetings; natl national; nbr number
neg negative negotiate; nego negotiation; num number; obj objective; ops operations; opt option; orch orchestra
org organisation organization; orgs organisations organizations; orig original; perf performance
perm permanent permission; ph phone; pkg package; plt plant; pos position; ppl people; prep preparation prepare
pres president presentation; prev previous; prio priority; prios priorities; prob problem; probs problems
proc process procedure; prod production product; prof professor professional; prog programme program progress
proj project; promo promotion; prop proposal property; pt patient point; pts patients points; pw password
qs questions; qtr quarter; qty quantity; recs recommendations; ref reference; reg regulation region; rel release
rep representative; reps representatives; repo repository; repos repositories; req requirement request
reqs requirements requests; res research; resp responsible; rev revenue review; rpt report; sched schedule
sec second security; secs seconds; sep separate; sess session; sig significant; sol solution; spec specification
specs specifications; sr senior; stats statistics; std standard; sup supervisor; supv supervisor; svc service
svcs services; sw software; sync synchronise; sys system; tech technical technology technician
temp temporary temperature; thru through; tix tickets; tmrw tomorrow; tot total; transl translation; uni university
univ university; util utilisation utilization; veg vegetables; veh vehicle; vet veterinarian; vol volunteer volume
vols volunteers; w with; whs warehouse; wh warehouse; wk week; wks weeks; wknd weekend; yr year; yrs years
wrt regarding; xmas christmas; cons consultant; prac practice; gp doctor; mat material; lect lecture
"""
    )
}
"""Short forms that are in common use, with what they may stand for."""

IRREGULAR = {
    form: base
    for base, *forms in _entries(
        """
be was were been; begin began begun; bite bit; blow blew blown; break broke broken; bring brought; build built
buy bought; catch caught; choose chose chosen; child children; come came; deal dealt; dig dug; do did done
draw drew drawn; drink drank; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought
find found; fly flew flown; foot feet; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given
go went gone; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known
lead led; leave left; lend lent; lie lay; lose lost; make made; man men; mean meant; meet met; pay paid
person people; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought
sell sold; send sent; shake shook; shoot shot; show shown; sing sang sung; sink sank sunk; sit sat; sleep slept
speak spoke spoken; spend spent; stand stood; steal stole stolen; strike struck; swim swam; take took taken
teach taught; tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke
wear wore worn; win won; woman women; write wrote written; use used using; tooth teeth; die died dying
tie tied tying; bad worse worst; good better best well; late later latest; lay laid; half halves halved halving
"""
    )
    for form in forms
}
"""Irregular forms of words, each with its base."""

LIKE_MEANING = _grouped(
    """
manager boss supervisor lead head director chief; engineer developer programmer coder
customer client buyer shopper guest; employee staff worker colleague; colleague coworker teammate peer
team crew group squad; people person folks; child kid pupil student; doctor physician clinician medic
resign quit left leave; salary pay wage; money cash funds budget; cost price expense spend; buy purchase acquire
sell sale; fix repair mend patch solve resolve; begin start launch kick; finish end complete conclude close
stop halt cease end; help assist support aid; tell inform notify; explain describe clarify; say said mention
ask request question; ask interview survey; meeting call session discussion conversation talk chat; talk speak spoke
cut reduce decrease lower shrink trim; drop fall decline sink; save cut; raise increase grow rise climb boost
double twice; fast quick rapid swift speedy; slow sluggish; build make create construct develop; produce make
design draw plan; argue quarrel dispute disagree conflict fight; angry furious upset cross mad annoyed
mistake error fault slip; bug defect fault error; problem issue trouble; show present demonstrate demo
schedule timetable plan calendar rota roster; choose pick select decide; choice decision
test try trial pilot experiment; check verify inspect examine audit review; measure time count track record log
teach train coach mentor; lesson training class course; learn discover realise realize understand
learn lesson takeaway; find discover spot notice locate; idea suggestion proposal; suggest propose recommend
persuade convince sway win; agree accept approve consent; approval permission sign; goal aim objective target
job role task duty; work labour effort; document write record; write note jot; list sheet table spreadsheet
report summary; paper document sheet form; rule policy guideline; process procedure workflow; team squad; shop store
lorry truck van; car vehicle; boat ship ferry vessel; flat apartment; house home; building premises
factory plant works mill; machine equipment device; broken faulty defective; crash outage failure breakdown collapse
down offline; delay late hold; wait queue; shift rota; week weekly; day daily; month monthly; year annual yearly
morning dawn; evening night; lunch midday noon; fire sack dismiss; hire recruit employ appoint; new fresh
old legacy former; big large huge major; small little tiny minor; whole entire full complete
many lots several numerous; alone solo single; together jointly joint; weekly week; clean tidy clear
move shift relocate transfer; bring take carry deliver; deliver ship send; send email mail post
letter email mail message note; phone call ring telephone; visit call go attend; travel ride drive journey trip
walk foot march; eat food meal; water flood leak; rain wet; cold freezing frozen ice; hot heat warm
danger risk hazard unsafe; safe secure; injury hurt accident wound; complaint complain grumble moan
praise thank credit; sorry apologise apologize apology; blame accuse; honest open frank candid; secret private
trust confidence faith; afraid scared fear worry anxious; worry concern; happy pleased glad satisfied
tired exhausted; promise commit pledge; deadline due date; contract agreement deal; offer quote bid
supplier vendor provider; partner ally; competitor rival; profit margin earnings; income revenue turnover sales
loss deficit; share split divide; return refund; waste scrap bin; spare extra additional backup
change alter adapt modify; replace swap substitute switch; remove delete strip; add include extend
keep retain maintain hold; stay remain; use apply adopt; guess estimate; forecast predict projection
analyse analyze study examine; data figure number statistics; percent share; result outcome effect; success win
fail flop; first initial; last final; before earlier previous prior; after later following; often frequent regular
rare seldom; expert specialist; volunteer helper; neighbour resident local; owner landlord; rent lease
school college; university college; hospital clinic ward; patient case; nurse carer; police officer; judge court
lawyer solicitor attorney; council city town municipal; government ministry state; audience crowd spectators
newspaper press paper journalist; film movie; song music tune; book volume title; photo picture image
sign notice poster; map plan; key code; door gate entrance; road street route; bridge crossing; train rail railway
bus coach; plane aircraft flight; airport terminal; software system application program; server machine host
website site page web; screen display dashboard; online web internet digital; release deploy ship rollout launch
rollback revert undo restore; alert alarm warning
mum mother mom; dad father; shout yell scream; quiet silent silence; enormous huge; wrong incorrect; right correct
gather collect; collect pick; vote poll; merge combine join; split separate; welcome greet; occur happen
donate give; donor giver sponsor; guide lead; rely trust; ban forbid prohibit; allow permit let; block prevent
demand require request; refuse decline reject; beg plead; reply answer respond response; rumor rumour gossip
bill invoice; debt loan; overtime extra; holiday vacation; sick ill unwell; rude impolite; smart clever bright
stupid silly; strange odd weird; simple easy; hard difficult tough; dirty filthy; broken damaged; damage harm
steal theft rob; fake false; real genuine; nearly almost; roughly approximately around; immediately instantly
slowly gradually; toilet loo bathroom lavatory restroom; fridge refrigerator; sofa couch; lift elevator
petrol fuel gas; rubbish trash garbage waste; luggage baggage suitcase; corridor hallway passage; lamp light
guilt shame; guilty ashamed; handle manage; deputy second; survey questionnaire poll; feedback opinion view
salary income; senior experienced; junior beginner; trainee apprentice intern; retired pensioner; target quota
bonus reward; award prize; launch opening; stock inventory; parcel package box; label tag sticker; pipe tube
crane hoist; concrete cement; brick stone; field farm; crop harvest; cow cattle; fish catch; lecture talk
essay paper; exam test; grade mark; pupil schoolchild; teacher tutor instructor; choir singers
concert gig performance; stage theatre; actor performer; costume outfit; ticket pass; seat chair; kitchen galley
cook chef; waiter waitress server; dish meal plate; menu card; oven stove; bread loaf; drug medicine medication
nurse sister; surgeon doctor; bed cot; stairs steps; basement cellar; roof ceiling
"""
)
"""Words that may say the same."""

OPPOSITES = _grouped(
    """
increase decrease; keep kill; rise fall; raise lower; raise cut; grow shrink; more less; more fewer; gain lose
win lose; late early; late punctual; accept refuse; accept reject; approve reject; agree refuse
agree disagree; succeed fail; success failure; worked failed; keep drop; keep cut; keep remove; keep cancel
hire fire; open close; buy sell; public private
cheap expensive; cheaper dearer; fast slow; faster slower
easy hard; strong weak; better worse; best worst; good bad; love hate; happy unhappy
safe dangerous; quick slow; add remove; expand shrink; extend shorten; longer shorter; save waste
save lose; remember forget; pass fail; profit loss; praise blame; calm angry; trust distrust
 win lost; kept lost; improve worsen; approved blocked
admit deny; full empty; include exclude; double halve
double half; praised criticised; alive dead; sold kept
"""
)
"""Words that cannot both be true of one thing."""
