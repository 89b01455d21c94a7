"""Work as people say it who do not name a position: verbs of work, things of a workplace, and what is done at home. Pure: no Django."""

from redaction.word_lists import words_in

THINGS = words_in(
    """
    till tills checkout checkouts counter counters desk desks reception switchboard switchboards phones lines canteen cafeteria mess bar bars
    cellar dock docks loading bay bays warehouse warehouses depot depots yard yards store stores storeroom stockroom vault safe gate gates gatehouse
    weighbridge crane cranes forklift forklifts truck trucks lorry lorries bus buses minibus van vans ambulance ambulances train trains tram trams
    ferry ferries boat boats ship ships plane planes helicopter digger excavator tractor combine lathe press kiln furnace boiler boilers turbine
    turbines generator plant conveyor machine machines machinery lab laboratory labs theatre theatres ward wards pharmacy morgue mortuary chapel
    library archive archives museum gallery zoo animals kennels stables farm herd flock dairy orchard vineyard greenhouse nursery paint
    workshop workshops garage forge foundry mill quarry mine pit shaft rig rigs platform mast server servers network database website payroll
    rosters rota rotas accounts invoices ledger ledgers books budget mail mailroom post parcels deliveries fleet vehicle vehicles
    lift lifts elevators escalators pool lifeguards courts stadium pitch grounds greens rubbish bins recycling sewage pipes pumps cables wires
    signals tracks tolls tickets exams class classes pupils students choir orchestra shift shifts crew crews apprentices trainees volunteers
    floor stall market bakery deli butchery florist uniforms laundry linen costumes props lighting stage studio cameras newsletter magazine
    callouts helpline hotline dispatch slopes rides casino cells prison wing keys stock stocktake freight cargo containers pallets
    shelves samples specimens instruments sterilisers trolleys beds-office mortgages claims complaints permits licences passports visas customs security
    alarms cctv perimeter boom tunnel bridge lock locks signal-box control-room call-centre front-desk night-shift tea-room shop shops restaurant hotel
    announcements tannoy audit pints bingo bells graves cheques markings newsroom hives turnstiles turnstile barrier autoclave centrifuge scaffolding scaffold
    kitchens office offices team teams department unit site sites plant line project projects contract contracts
    """
)
# what is done, kept, cleaned and looked after at home or in therapy
AT_HOME = words_in(
    """
    child children kid kids baby babies son sons daughter daughters mother father mum dad parent parents partner husband wife brother sister
    family grandchildren grandchild nephew niece grandmother grandfather nan pop friend friends dog dogs cat cats pet pets house household home kitchen bathroom bedroom
    garden lawn dishes laundry washing ironing shopping groceries cooking dinner dinners lunch breakfast meal meals tea coffee housework
    chores car bills rent mortgage homework diary journal breathing exercise exercises practice skill skills technique techniques strategy
    strategies thoughts thought belief beliefs memory memories feeling feelings emotion emotions mood anger panic anxiety fear fears worry worries
    distress stress grief pain sleep routine routines symptoms urge urges cravings risk risks conflict boundaries time day days week weeks evening
    evenings morning mornings night nights weekend weekends bath shower walk walks bed door doors window windows stove locks phone phones-down email emails question questions
    questionnaire questionnaires form forms session sessions appointment appointments goal goals plan plans task tasks steps body mind self herself
    himself themselves life things thing situation situations problem problems trauma nightmare nightmares loss losses tension muscles breath eyes
    list lists side others people everyone everything everybody someone nothing something it them him her us me you that this these those worst best rest
    treatment treatments therapy medication medications tablets symptom trigger triggers crisis relapse change changes progress work workload caseload
    conversation conversations relationship relationships feedback support help hope hopes expectations pressure demands load balance
    interview interviews narrative hierarchy ladder experiment experiments model approach programme program module modules reason reasons
    step steps gate-keeping gap gaps effects effect impact course intensity frequency distance pace level levels role roles limit limits
    """
)
# hardly ever said of anything but work
STRONG = words_in(
    """
    operates operating operated mans manning manned staffs staffing staffed supervises supervising supervised teaches teaching taught lectures lecturing oversees overseeing
    services servicing repairs repairing repaired welds welding inspects inspecting patrols patrolling guards guarding polices conducts conducting
    pilots piloting captains skippers delivers delivering stacks stacking loads loading unloads unloading packs packing dispatches dispatching
    translates interprets audits auditing schedules rosters butchers bakes brews printing prints edits editing programs mows mowing tends tending
    maintains installs installing fixes fixing cooks pours serves serving sells selling sorts sorting mends drives driving flies flying steers
    heads heading chairs chairing coaches coaching trains coordinates coordinating manages managing managed umpires referees pulls
    """
)
# said of home as often: only with a thing of a workplace
WEAK = words_in(
    """
    runs running ran keeps keeping kept does doing cleans cleaning cleaned checks checking opens opening closes closing feeds feeding fed
    drove answers answering answered writes writing collects collecting collected handles handling processes processing works working worked
    leads leading led takes taking tests testing designs designing makes making builds building plays playing sings singing locks locking
    handles minds minding digs digging paints painting rings winds winding shears herds breeds grooms milks guts fillets distils bottles carves polishes
    restores tunes calls calling judges judging cuts cutting signs
    carries carrying pushes pushing types typing counts counting books booking orders ordering sets setting empties emptying washes washing
    """
)
