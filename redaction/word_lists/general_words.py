"""Ordinary words of ordinary letters, in their base form. Pure: no Django. Folded; by hand.

What is missing here is masked where it is written large, so a gap costs a click and never a name.
"""

_VERBS = """
startle snore sob swap cope doze fidget flinch weep yawn tremble shiver sigh smoke vape gamble binge purge vomit sweat pace pray mope sulk stammer stutter
stumble scream shout yell whisper argue bicker nag brood dwell ruminate catastrophise dissociate minimise withdraw isolate oversleep overeat overthink
overwork procrastinate nap rest jog swim cycle knit garden paint bake volunteer babysit commute text phone scroll
accept access accompany accuse achieve acknowledge act adapt add address adhere adjust admire admit adopt advance advise
advocate affect afford agree aim allow alter amount announce answer anticipate appear apply appoint appreciate argue
arise arrange arrest arrive ask assess assign assume assure attack attempt attend attract attribute authorise avoid await
awake award bear beat become beg begin began begun behave belong believe benefit bend bet bind bite blame bleed block blow
book bother bought break broke broken breathe bring brought build built burn bury buy calculate call calm cancel care
carry catch caught cause cease celebrate challenge change charge chat check cheer choose chose chosen claim clarify clean
clear climb close collapse collect combine come came comment commit communicate compare complain complete complicate
comply concentrate concern conclude conduct confess confide confirm confront confuse connect consider consist
consolidate constitute construct consult contact contain contemplate continue contribute control converse convey convince
cook coordinate cope correct cost count cover crash create criticise cross cry cried cut damage deal dealt debate decide
declare decline decrease deepen define delay deliver demand demonstrate deny depart depend describe deserve desire detach
detail detect deteriorate determine develop devote diagnose die died differ diminish disagree disappear discharge disclose
discover discuss dismiss display dispute disrupt distinguish distract disturb divide document dominate doubt drag draw
drawn drew dream dress drink drank drunk drive drove driven drop dwell ease eat ate eaten edit educate elect eliminate
embarrass emerge emphasise employ enable encourage end endure engage enhance enjoy enquire ensure enter equip escalate
escape establish estimate evaluate evolve exacerbate examine exceed exchange exclude excuse exhaust exhibit exist expand
expect experience explain explore express extend face facilitate fail faint fall fell fallen favour fear feed feel felt
fight fought fill find found finish fit fix flare flee float flow fluctuate fly focus follow forbid force forget forgot
forgotten forgive form formulate foster frame free freeze froze frighten fulfil function fund further gain gather generate
get got give gave given glance go goes went gone govern grant grasp greet grieve grip grow grew grown guarantee guard guess
guide handle hang happen harass harm hate heal hear heard help hesitate hide hid highlight hit hold held hope host hurry
hurt identify ignore illustrate imagine immerse impact implement imply impose improve include increase indicate induce
influence inform inhibit initiate injure insist inspire instruct integrate intend intensify interact interest interfere
interpret interrupt intervene introduce investigate invite involve isolate issue join judge jump justify keep kept kick
kill kiss knock know knew known lack land laugh launch lay lead led lean learn learnt leave left lend lessen let lie lied
lift like limit link list listen live lock look lose lost lower maintain make made manage manifest map mark marry master match
matter mean meant measure meet met mention merit minimise miss mistake mix model modify monitor motivate move mourn name
navigate need negotiate note notice notify object observe obtain occupy occur offer open operate oppose organise originate
overcome overlook owe own pace pack paint participate pass pause pay paid perceive perform permit persist persuade phone
pick place plan play plead point practise praise pray prefer prepare prescribe present preserve press presume prevent print
proceed process produce progress prohibit project promise promote prompt propose protect prove provide provoke pull
purchase pursue push put qualify question quit quote raise rang ring rung reach react read realise rebuild recall receive
recognise recommend reconcile reconnect record recount recover recur reduce refer reflect refuse regain regard register
regret regulate reinforce reject rejoin relate relax release relieve rely remain remember remind remove renew repair repeat
replace reply report represent request require rescue resemble resent reserve reset resign resist resolve respect respond
rest restore restrict restructure result resume retain retire retreat return reveal reverse review revisit reward ride rode
rise rose risen risk roll rotate ruin rule run ran rush sack save say said scare schedule score scream search secure see
saw seen seek sought seem select sell sold send sent sense separate serve set settle shake shook share shape shift shoot
shout show shown shut sign signal sit sat sleep slept slide slip slow smile smoke smell solve sort sound speak spoke spoken
specify spend spent split spoil spread stabilise stand stood stare start state stay steal stop strain strengthen stress
stretch strike struck struggle study submit succeed suffer suggest suit summarise supervise supply support suppose suppress
surprise surround survive suspect suspend sustain swear swim switch take took taken talk target teach taught tear tell told
tend terminate test thank think thought threaten throw thrown tie tire tolerate touch trace track train transfer transform
transport trap travel treat trigger trouble trust try tried trying turn type undergo undergone underlie understand
understood undertake undertook undertaken undermine unfold update uphold upset urge use utilise value vary view visit voice
volunteer vomit vote wait wake woke walk want warn wash waste watch wear wore weep welcome win won wish withdraw withdrew
withdrawn witness wonder work worry worsen would-be wound write wrote written yell yield
"""
_NOUNS = """
ability absence academic access accident accord account achievement action activity actor addition address admin
administration adolescence adolescent adoption adult advance advantage adventure advice affair afternoon age agency agenda
agent aggression agreement aid aim air airport alarm allegation allocation allowance alternative ambition ambulance amount
analysis animal answer apartment apology administrator appeal appearance appendix application appointment appraisal appreciation
apprentice approval area argument arm army arrangement arrival arrow art article aspect assignment assistant assurance
atmosphere attempt attitude audience aunt author authority availability average baby background bag balance ball band bank
bar barrier base basis bath bathroom battle beach bed bedroom bedtime beginning being belief bench benefit bike bill birth
birthday bit block blood board boat body bond bone bonus book boot border boredom boss bottle bottom box boy boyfriend
branch bread breakfast breath bridge brother brother-in-law budget bug building bus business cab cabin call camera camp
campaign campus capacity capital car card career carpark cash cat category cause caution celebration cell census cent
centre center ceremony certificate chain chair change chaos chapter character charge charity chart chat chest child
childcare childhood children childminder choice choir church circle circumstance city claim clarity class classroom clerk
climate clinic clock closing clothes cloud club coast coat code coffee cold collaboration collapse colleague collection
college colour column combination comfort comment commission committee communication community commute company comparison
compensation competence competition complaint completion complexity component computer concept conclusion condition
conference confirmation connection consequence consideration construction contact content contest continuity contribution
control conversation conviction copy core corner correction cost council counter country county courage course court cousin
coverage cover crash craving creation credit crew crime criteria criticism crowd culture cup curiosity current curriculum
customer cycle dad daily damage dance dark data date daughter daughter-in-law day daylight deadline deal death debt decade
decision declaration decline defence degree delay delivery demand department departure deployment depot depth deputy desk
despair detail detection development device dialogue diet difference difficulty dignity dinner direction director
disappointment disaster discipline discomfort discussion disease dismissal display dispute disruption distance distraction
distribution district division document dog dollar door doubt dozen draft drama drawer dream dress drink driver driving
duration duty dynamic ear earthquake ease edge education effect efficiency effort elder election element email e-mail
embarrassment emergency emphasis employment end energy engine engineer enjoyment enquiry entry environment equipment
equity error essay essence estate estimate evening event examination example exception excess exchange excuse exhibition
existence exit expansion expectation expense experience experiment expert explanation exploration expression extension
extent extra eye fabric face facility fact factor factory failure faith fall fan farm farmer fashion father father-in-law
fault favour feature fiance fiancee field figure file film finance finding finger fire fireplace firm firearm flat flatmate flexibility
flight flood floor flow flower food foot football force foreman forest form formality foundation fortnight frame framework
freedom friend friendship front fuel fun function funding funeral furniture future game gap garage garden gate gathering
gender generation girl girlfriend glass god goodbye government governor grace grade grandchild grandchildren granddaughter
grandfather grandmother grandparent grandson grant grass greeting ground growth guard guardian guest guidance guide
guideline guy hair hall hand handover happiness harm harmony head heading heart heat height help hesitation hill hire
holiday home homeowner honesty honour hope horror horse hospice host hotel hour house household housing humour hundred
husband idea image imagination implementation importance impression improvement impulse incentive income increase
independence indication industry infection inference influence information initiative inquest inquiry insecurity inside
inspection instance instruction instructor instrument insurance integration integrity intention interest interface
interpreter interruption introduction investigation investment invitation involvement irritation island issue journal journey joy judge judgment jury justice key kid kindness kindergarten kitchen knee knowledge labour lack lady lake land
landlord language laptop law lawyer layer lead leader leadership leaflet learner lecture leg legacy legislation length
lesson letter level liability library licence license lift light line list listener literature load loan local location
loneliness look lot lounge love lunch lunchtime machine magazine mail mailbox majority make man management map margin
mark market mass master mastery match mate material maternity maths matter meal meaning means meeting melody member men
mention mentor menu mercy message metal method middle midday midnight midwife mile milestone military mill mine minimum
minister minority minute mirror mission mistake mix mixture mobile module moment momentum money monitoring monk month
morning mortgage mother mother-in-law mount mountain mouth move movement mum music myth name nation nature neck
neighbour neighbourhood nephew network neurone news newspaper niece night nights noise nomination norm note notes notice notion
number object objective obligation observation obstacle occasion occupation offer office officer one-off opening
operation operator opinion opportunity opposition option orchestra order origin other outlook outbreak outburst overtime overview
owner ownership pace package page pair panel paper paperwork paragraph parcel parents park part participation party pass
passage passenger passion passport passport past path patience pattern pay payment payout payroll peace peer pension people performance
period permission person perspective phase philosophy photo photograph phrase picture piece pilot pipe place placement
plane planner plant plate platform play player pleasure point police pool population position possession possibility post
postcode potential pound poverty power precaution preference prejudice premises preparation presence president price
pride priest principal principle priority prison privacy privilege probation procedure produce product production
profession professor profile profit project promise promotion proof property proportion proposal prospect protection
protest provision psyche public publication pub pupil purpose push qualification quarter query question queue race rage
rain range rank rate ratio reach reader readiness reality reason reasoning recall receipt reception receptionist
recipient recognition reconciliation recruitment reduction redundancy reference reform refuge refusal regard region
register registration regret relation relative release relevance religion remark remedy remote removal rent repair repeat
replacement reply report representative reputation requirement research resentment residence resident resignation
resistance respect responsibility rest restaurant restriction restructure result retention retirement reveal revenue
reward rhythm right ring rise river road robbery rock role roof room roommate root roster round route routine row rule
rumour run sadness salary sale sample satisfaction saving scene schedule scheme scholar school science scope screen sea
search season seat second secret secretary section sector security seed selection self-awareness semester senior sense
sensitivity sentence separation sequence series server setback setting settlement setup shadow shape share shelter shift
ship shock shoe shop shopping shore shoulder shower sibling side sight sign signal signature significance silence
similarity sir sister sister-in-law site situation size sky snow society software soil soldier son son-in-law song sorrow
sound source space span speaker specification speech speed spending sphere spirit spouse sport spot square staff stage
stairs stake standard star start state statement station statistic status stay step stepchild stepdad stepdaughter
stepfather stepmother stepmum stepson stock stomach stone store storm story stranger stream street structure struggle
student studio study style subject subsidy success sum summary sun supermarket supply surface surprise survey suspicion
sympathy system table talent talk tangi target tax taxi tea teacher teaching teaching-assistant tear technique technology
teenager telephone television temper temple temptation tenant term territory text theatre theme theory thing thinking
thread throat ticket tie time timeline times timetable tiredness title tone tongue tool tooth top topic total touch tour
tower town trace track trade trade-off tradition traffic train trainee training trajectory transcript transit transport
travel treat tree trend trial trip trouble truck trust truth turn twin type uncertainty uncle understanding
union unity university update upset urge usage use user vacancy van variation variety vehicle venue version vicinity view
village violation vision visit visitor vocabulary voice volume volunteer vulnerability wage waiting walk wall war ward
warehouse warning waste water wave way weakness wealth weather wedding week weekday weekend weeks weight welfare west
whanau whole widow widower wife will willingness wind wing winner wish witness woman women wood word worker workforce
workmate workplace workshop world worth writer writing yard year years youth zone
kia ora nga mihi nui tena koe koutou ko te o nga ka kite ano mauri hui whakapapa tikanga marae kaupapa mahi aroha-nui
"""
_OTHERS = """
able above-mentioned abrupt absent absolute abundant academic acceptable accessible accidental accurate active actual
additional adequate advanced adverse afraid aggressive alert alive alone alternate amazing ambitious ample angry
anonymous apparent applicable appropriate arbitrary arranged artificial ashamed asleep attached attentive attractive automatic
available aware awful awkward bad balanced bare basic beautiful beneficial best better big bitter blank blind bold boring
brave brief bright broad broken busy calm capable careful careless casual central certain cheap chief civil clean clear
clever close cold collective comfortable coming common comparable competent complete complex comprehensive concrete
confident conscious consecutive consequent considerable consistent constant constructive contemporary content continual continuous
contrary convenient conventional cooperative correct corporate counterproductive cranky creative critical crowded crucial cruel
cultural curious current daily dangerous dark dead deaf dear decent deep definite deliberate delicate dense desirable
desperate detailed determined different difficult direct disabled disappointed disconnected distant distinct domestic
dominant double doubtful dramatic dry due dull durable eager early easy economic educational effective efficient eight-week
elderly electric eligible emerging empty encouraging endless enjoyable enormous entire equal essential ethical even eventual
evident exact excellent excessive excited exciting exclusive existing expensive experienced explicit extensive external extra
extraordinary extreme face-to-face fair faithful familiar famous far fast fatal favourable favourite feasible federal female
fierce final financial fine firm fit fixed flat flexible fluent fond foreign formal fortnightly fortunate forthcoming
fragile frank free frequent fresh friendly frightened frozen full full-time fundamental funny further-reaching future
general generous gentle genuine glad global good gradual grand grateful great green grey gross grown guilty half-day happy
hard hardworking harsh hazardous heavy helpful helpless hidden high historical hollow holistic honest hopeful horrible
hostile hot huge humble ideal identical ill illegal immediate immense immigrant imminent important impossible impressive
inadequate inappropriate incapable incomplete inconsistent incorrect increased incredible independent indirect industrial
inevitable infant inferior informal inherent initial inner innocent insecure insightful insufficient intact intelligent
intense interested interesting interim intermediate international invisible irregular joint junior keen key kind known
large late later-life legal legitimate lengthy lesser level likely limited literal live lively local logical lone lonely
long long-standing long-term loose loud lovely low loyal lucky main major male manageable mandatory marked married massive
mature maximum meaningful mechanical medium mere mild minimal minor missing mixed mobile moderate modern modest monthly moral
mutual narrow nasty national native natural near neat necessary needy neutral new nice nightly noisy normal notable noted noticeable
numerous obvious occasional odd official okay old older ongoing only open operational optimistic optional oral ordinary
organic original outer outgoing outstanding overall overdue overtired overseas own painful pale parallel part-time partial particular
passive patient peaceful pending perfect permanent personal plain pleasant plentiful polite poor popular positive possible
powerful practical precise preliminary present presenting previous prior private proactive productive profound prolonged
prominent promising prompt proper proud proven public pure quick quiet radical random rapid rare raw ready real realistic
reasonable recent receptive reduced reflective regular related relative relevant reliable reluctant remaining remarkable
remote reproachful required respective respectful responsible restless rich right rigid robust rough round rural sacred
satisfactory satisfied scared scattered scheduled secure seen selective sensible sensitive separate serious
settled shaken shaky shallow sharp short short-term shy significant silent similar simple simultaneous sincere single
six-month slight slow small smooth sober soft sole solid sound spare special spiritual spontaneous stable standard steady
steep sticky stiff straight straightforward strange strategic strict strong structural stuck subsequent substantial subtle
successful such-like sudden sufficient suitable sure surprising suspicious swift systematic tailored talented tearful technical
temporary tender tense terrible thankful thick thin thorough tight timely tiny tired top total tough traditional tragic
tremendous trickier tricky true trying typical ultimate unable unacceptable unaware uncertain unclear uncomfortable
under underlying understandable uneasy unexpected unfair unfamiliar unfinished unfortunate unhappy unhelpful uniform
unique universal unknown unlikely unnecessary unpleasant unpredictable unreasonable unresolved unsafe unsettled unstable unsuccessful unsure
unusual unwell unwilling upper upset urgent useful usual vague valid valuable various vast verbal viable virtual visible
visual vital vivid voluntary warm weak weekly weird welcome well-placed wet wide widespread wild willing wise wonderful
wooden workable worried worse worst worthwhile worthy wrong young younger yearly
accordingly additionally alas anyway approximately besides beforehand chiefly consequently conversely daily
deeply elsewhere equally especially essentially evidently exactly extremely fairly fortunately frankly frequently generally
gradually greatly half-way halfway hardly highly hopefully importantly increasingly instantly likewise long-term maximum meantime namely naturally
necessarily newly normally notably obviously occasionally originally particularly potentially practically presently
primarily promptly properly purely quickly readily regardless regularly relatively respectively scarcely seemingly
separately seriously severely significantly similarly slightly slowly solely somehow somewhat somewhere specifically
steadily strongly substantially sufficiently suddenly surely thankfully thereafter thereby thoroughly typically ultimately undoubtedly
unfortunately unlike upwards virtually whatsoever wholly widely worldwide
sincerely faithfully truly kindly warmly respectfully cordially best wishes sent subject attached enclosed
attention confidential private urgent draft copy page signed dated signature name names address email e-mail telephone
mobile tel fax ext mob dob d.o.b position role employer employee contact number numbers qualifications provider no
purpose background summary introduction conclusion recommendation recommendations reasons reason why further extra sessions
mum mom dad nan gran auntie kids bub toddler baby teen preschool preschooler
"""
VERBS = frozenset(_VERBS.split())
GENERAL_WORDS = VERBS | frozenset((_NOUNS + _OTHERS).split())
