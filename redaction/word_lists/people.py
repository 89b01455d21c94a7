"""Words for people and for groups of them, by which one can be singled out. Pure: no Django. Folded; by hand."""

from redaction.word_lists import words_in

# somebody, whoever it is: what is said after these tells who
ANYBODY = words_in(
    """
    man woman guy bloke chap fellow fella lady gentleman gent lad lass girl boy person individual one colleague employee worker member staffer
    workmate teammate character kid youth senior junior oldie veteran newcomer newbie starter hire
    """
)
ROLES = ANYBODY | words_in(
    """
    men women guys blokes chaps ladies gentlemen lads girls boys people individuals ones colleagues employees workers members staff
    nurse nurses chef cook clerk cleric judge pilot captain sergeant constable corporal major colonel private admiral chief head deputy boss foreman forewoman
    manager supervisor apprentice trainee cadet intern graduate student pupil volunteer temp casual
    consultant therapist psychologist counsellor psychiatrist practitioner clinician doctor surgeon midwife dentist vet paramedic ambo medic orderly porter carer aide
    teacher tutor lecturer professor principal dean librarian coach referee umpire
    engineer mechanic electrician sparky plumber carpenter chippy welder fitter turner boilermaker plasterer painter roofer bricklayer brickie labourer
    driver rider cabbie courier postie postman milkman sailor skipper deckhand fisherman docker stevedore storeman rigger crane-driver
    miner driller farmer shearer stockman vintner gardener ranger beekeeper butcher baker barista bartender waiter waitress publican
    accountant bookkeeper auditor banker teller broker lawyer solicitor barrister paralegal
    officer guard warden jailer policeman policewoman detective firefighter firie fireman soldier
    programmer coder developer analyst tester designer architect planner surveyor drafter editor reporter journalist writer poet novelist
    actor actress dancer singer musician drummer guitarist pianist cellist violinist bagpiper organist bugler painter sculptor
    athlete runner swimmer boxer wrestler footballer cricketer netballer gymnast cyclist rower sprinter jockey champion olympian paralympian medallist
    mayor councillor senator minister bishop priest vicar pastor rabbi imam monk nun deacon elder chaplain missionary
    receptionist secretary typist cashier salesman saleswoman cleaner caretaker janitor lifeguard usher bouncer
    migrant refugee immigrant foreigner expat local islander
    muslim christian jew hindu sikh buddhist mormon quaker vegan vegetarian atheist smoker drinker
    mother father parent dad mum grandmother grandfather grandma grandad widow widower bachelor
    amputee diabetic epileptic redhead blonde brunette giant dwarf twin triplet
    representative rep delegate steward treasurer chairman chairwoman chairperson president
    aboriginal maori samoan tongan fijian indian african european asian american irishman scot welshman
    lesbian gay trans transgender
    survivor witness winner hero whistleblower player user speaker holder
    """
)
# what a family is to somebody: first, only and youngest are said of these everywhere
FAMILY = words_in(
    """
    child children son sons daughter daughters brother brothers sister sisters sibling siblings baby babies grandchild grandson granddaughter
    husband wife partner partners boyfriend girlfriend spouse nephew niece cousin uncle aunt aunty relative
    love relationship marriage friend friends kiss date
    """
)
# groups in which somebody is the tallest or the last
GROUPS = words_in(
    """
    team crew staff shift floor office ward unit department section branch site roster force squad platoon watch gang line site yard depot
    company firm business factory workplace plant station school class group family town village street club side band choir board committee
    newspaper newspapers telly tv television news radio paper papers
    region district country state county world organisation workforce payroll rigs rig boat ship fleet warehouse shop store kitchen canteen
    centre clinic hospital campus council house lot bunch cohort intake year division region network service place job works mill
    mine pit dock docks port airport base barracks farm lab laboratory studio theatre building block premises there here
    nights days lates earlies drivers nurses officers operators teachers cleaners clerks men women people girls boys lads guys workers
    apprentices storemen engineers managers trainees volunteers originals students fitters welders miners
    """
)
# what ends like a word for somebody, "-er" or "-ant", and is none
NOBODY = words_in(
    """
    number numbers letter letters paper papers matter matters order orders answer answers offer offers quarter chapter centre center trigger triggers
    stressor stressors factor factors error errors computer summer winter weather dinner supper water river corner power manner temper
    character disorder disorders behaviour fever cancer liver finger shoulder over under after never ever either other another others rather
    together former latter later earlier further higher lower better longer shorter older newer easier harder stronger closer greater smaller larger
    marker markers pointer tracker tracker printer cover layer border barrier barriers chamber october november september december
    register master encounter encounters transfer disaster shower flower tower meter filter folder timer buffer error mirror indicator indicators
    predictor predictors sector door floor doctor's appointment important relevant significant constant instant distant present recent current
    different sufficient consistent persistent frequent urgent apparent independent dependent patient-centred
    event events moment moments treatment treatments assessment assessments department statement agreement argument arguments improvement
    improvements incident incidents accident accidents element elements component components content extent intent consent talent comment payment
    involvement movement environment appointments experiment experiments judgement disappointment achievement requirement document documents
    variant want plant plants grant restaurant descant
    list lists twist checklist waist exist tourist mist fist
    """
)
# things of therapy and of every day that are the first, the only, the best, the worst
IMPERSONAL = words_in(
    """
    session sessions appointment appointments time times week weeks month months day days year years hour hours night nights morning evening
    thing things step steps stage stages phase part parts goal goals aim aims option options way ways reason reasons point points place places
    chance choice question questions answer plan plans strategy strategies technique techniques exercise exercises tool tools task tasks
    symptom symptoms sign signs feeling feelings thought thoughts fear fears worry worries memory memories image dream nightmare nightmares
    attack attacks episode episodes relapse setback crisis event problem problems difficulty difficulties issue issues concern concerns
    medication medications tablet tablets dose doses drug treatment therapy therapies approach intervention interventions programme program
    score scores measure measures result results review report letter call calls contact visit visits meeting meetings question word words
    outcome change changes progress gain gains help support relief comfort barrier barriers obstacle risk risks trigger triggers exposure
    response reaction impression response priority focus topic theme module phase course block series round set batch half quarter third
    job work workplace role shift roster holiday break leave rest sleep meal drink drinks cigarette walk walks trip drive bath
    home house flat room door bed street road place area
    use need needs want wish wishes hope option alternative exception difference constant certainty memory solution
    experience contact example situation situations conflict argument arguments loss losses death grief bereavement pregnancy birth trauma
    guideline guidelines law claim claims rule rules piece pieces few two three four five six seven eight nine ten
    responder responders aider aiders people's side kind sort type form forms level levels degree amount number figure line lines section page sheet diary homework
    """
)
