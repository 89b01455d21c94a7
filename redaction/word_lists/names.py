"""Given names that one meets in Australia, New Zealand and Britain, and words that are names as well. Pure: no Django.

Folded; by hand. A name that is missing is still masked where it is written large; these also tell a person from a place,
and are found in small letters.
"""

from redaction.diminutives import all_forms
from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.word_lists import words_in

_MORE = """
aaliyah aaron abdul abdullah abena abir abu ada adele aditi aditya adrian agnieszka ahmad ahmed aidan aiden aiko aileen ailsa
aine aisha aisling ajay akash akiko alana alanna alasdair alastair alba aldo alejandra alena alessandra alessandro alessia
alexis alfonso alicia alina alisha alistair aliya allan allen alma alva alvaro alyssa amal amaia amar amara amelie amina
amir amira amit amrita amy ananya anahera anders andre anil anika anita anjali anjana ankit annabel annabelle anneke annette
annika ansel anselm anton antoine antonina anu anusha aoife apirana ari ariana ariel arjun arnav arohanui arun arlo arthur asha ashley
ashlyn ashok ashraf asma astrid atarangi atul aubrey audrey aurora ava avni awhina ayesha aylin ayodele azra babak bahar bao
barry basil bea beau becca belinda bernardo beryl bethan bethany bevan beverley beverly bharat bhavna bianca bilal binh
birgit bjorn blair blake blanca bogdan bonnie boris boyd brad bradley brady brandon brenda brendan brent bret brett brian
brianna bridie brigitte britney brodie bronte bruce bruno bryan bryce bryn bryony byron caitlin caitriona callum calum camila
camille candice caoimhe carina carl carla carlo carlos carlton carly carlos carmel carmen carrie carter casey catalina
catarina cathal cathy cecilia cecil celeste celia celine cerys cesar chandra chanel chantal charmaine chen cheng cheryl chetan
chiara chidi chika chinedu chloe cian ciara ciaran cillian clair claire clara clare claudette claudio clement cleo clint clive
cody coleen colette colin colleen colm conall conan connor conor corey cormac cornelius courtney craig cristian cristina
cristobal crystal curtis daisy dale damian damien dana dane dang danica daphne dara darcy daren darius darragh darrell darren
daryl dashiell dave dawid dean deanna declan deepa deepak deirdre delia delphine demi denise deirbhile derek dermot dev devika devon dharma
dhruv diana diego dieter dilys dimitri dinesh dinh dione dirk divya dmitri dominik dominique donal donna dora doreen doris dorota
duc dung dwayne dwight dylan eamon eamonn earl ebony edgar eddy edna eduardo edwin eileen eilidh eimear eira elaine eleni
elena eli elias elijah elin elina elisa elise elissa ella elle elliot elliott ellis eloise elsa elspeth elvira emeka emer emilia
emilio emilie emrys eni enid enzo eoghan eoin erica erik erika eric erin ernesto erwin esme esmeralda esperanza esteban estela ethan ethel etienne
etta euan eva evan evangeline evelina ewa ewan ezra fabian fabio faisal faith fatima fatuma faye fay federico felipe felix ferdinand
fergal fergus fern fetu fiachra filip filipo finn finley finola fintan fiona fionnuala fleur flora florian francois franz freya
frida fred gareth garry garth gary gavin gaynor gemma genevieve geraint geraldine germaine giang gianna giles gino giorgio giovanni
giulia gladys glenda glenys gloria gopal gordon graeme graciela grant greer greta guy gustavo gwyn gwyneth habib hadiya hai hakim
hal hamish hana hank hanna hannes hans harinder harini haris harjit harley harmeet harpreet harriet haruka harvey hasan hassan hayden hayley
hazel heath hector hedley heidi helga hemi henri henrik henrietta hera hermione hien hilary hilda himanshu hira hiroshi hoa hoang holly
hone hong horace hori hudson huda hugo huia hung huong husain hussein huw huynh ian ianthe ibrahim ida ifeoma ignatius igor ikram ilana
ilya iman imran ina india indira ines inga inge ingrid inigo inna ioana iona iosua ira irina iris irma ishaan isha ishani isla ismail isobel istvan
itziar ivana ivo ivy iwan ixchel jabari jack jackson jada jaden jai jairo jakub jamal jamila jamir jan jana janelle janette janice
janine jared jarrod jarvis jason jasper jatin javier jaya jayden jayne jed jelena jemima jenna jeong jermaine jerzy jet jethro jia jian jin
jing jiro jitendra joachim joakim joaquin joann jocelyn jodie jody joel johan johann johanna johannes jolene jon jonas jordi jordyn jorge
jorgen josefa josette josiah joyce juan juana juanita judah judd juhi julianne julieta julio jun june jung justine kaia kai kaitlin
kaitlyn kamal kamala kamil kane kapil kara karan kareem karim karin karina karl karla karolina kasey kasia kate katarina katerina
katherina katia katja kavita kavya kay kaye kayla keeley keiko keir keira keith kelechi kelly kelvin kemi ken kendall kendra keoni kerri
kerrie kerry keshav keziah khadija khalid khanh khoa kian kiara kieran kiera kim kimi kingi kira kiran kiri kirk kirra kishan kit klara klaus
kofi kohana komal konrad koroheke kosta kostas krishna kristen kristian kristin kristy kshitij kunal kura kurt kwabena kwame kylie kyle kyra lachlan
laila lakshmi lalit lana lance lara larissa lars lata latisha latoya laurel lauren lavinia layla lea leah leanne leena leigh leila leilani
leif lena lenka leonie leonora leroy lesley leticia lev levi liana lidia liesl lin linh lionel lisbeth lise livia liviu ljiljana lloyd
loan logan loan lois lola lorcan lorena lorenzo loretta lorna lorraine lourdes luca lucas lucia luciano lucien lucille lucinda lucky ludmila
luka lukas lukasz luke luna luz lyle lyndon lynette lynn lynne lyra mabel maeve magnus maha mahesh mahmoud mai maia maile maire mairead
maisie makayla malachy malak malia malik mallory mana manaia manaaki mandeep mania manisha manish manjit manoj mao mara marama marc marcel marcela
marcella marcello marcia marco marcos marcus marek mareike margarita margot mariam marianna marianne maribel marieke marigold marijke marika marilena marina mario marion
marisa marisol marissa marit marius mariusz marjorie marko marlene marlon marta martina marty marvin maryam masako mason matea mateo
mathilda mathilde matias matiu matthias mattias maud maude mavis maxine maxwell maya mayumi mayur mckenzie meera megan mehdi mei meihana mele melina
melinda melody melvin menna meredith merle merrin mervyn meryl meta mhairi mia micah michaela michal michel micheal mihai mika mikael mikaela
mikhail mila milan milena miles milica millicent milo milos mina minh mira mirek mireille mirela miri miriama miro misha mitra moana mohan
mohamud moira molly mona mona monique morag moray morgan moses mostafa mourad muireann muna mungo murat muriel murray musa mustafa mykola myra
myron myrtle nabil nadia nadine naida naima najib nam nanaia naomi narelle naresh nasir nasrin natalia nathalie naveen navneet neal neel
neha neil nelly nelson nerida nerys nestor neve ngaio ngaire ngan ngoc nguyet nhung nia niall nicki nicolas nidhi nigel nihal nikhil nikita nikola
nikolai nikos nila nils nina nisha nishant nita nitin noah noel noelle noeline noemi nola noor nora norah norbert noreen norma nosipho nour
nuala nuno nuria nyah oanh obinna oisin ola olga oleg oliwia olwen olga oluwaseun omar oona oonagh ophelia orla orlaith ornella osama oscar osman osvaldo otis otto
oya pablo paddy padma padraic padraig paige paikea palesa paloma pamela panagiota pania paolo paora paramjit parisa parul pascal pascoe patience
patricio paulette paulina pauline paulo pavel pawel payal pearl peata pedro peggy pepita perla pernille perry petra petros phan phelan philippe
phuc phuong pia pierre pilar pita piotr piripi pita polly pooja poppy prakash pranav pratik praveen preeti prem prisca pritam priti priya priyanka przemek puneet quang quentin
quinn quoc quyen quynh rabia radha rafael rafaela raghav rahul raina raj raja rajan rajesh rajiv raju raksha ralph ram rama ramesh ramiro ramon ramona
rana rania ranjit raphael raquel rashid rashida rashmi rata raul ravi ravinder rawiri raylene razia reece reena rees regan regina rehana
reid rekha rena renata rene renee renuka reuben rewi rex reyes reza rhea rhian rhiannon rhoda rhona rhonda rhys ricardo rihana rikki riku rima rina
riley rishi rita ritu riya roan rocio rochelle rodrigo rohan rohit roisin roland rolf roma roman romain ronan ronja rory rosa rosalie
rosanna rosanne rosario roshan roshni rosita ross rowan rowena roxanne roy ruben ruby rufus rukmini ruairi rua runa russell rusty ruta ryan rylan
saanvi sabina sabine sabrina sadia sadie saeed sahil said saira sakura salim salma salman salome sameer samir samira sana sanaa sandeep sandra sanjay
sanjeev santino saoirse sapphire sara saraid saskia satish saul savannah scarlett scott seamus sean sela selena selina selma sergei sergio seth
shabnam shaheen shahid shaka shalini shamim shane shania shanice shanti shari sharmila shashi shauna shawn shay shayla sheena sheila shelby shelley
sheldon sheree sherry shilpa shirin shiv shivani shona shreya shruti shyam sian sibel sibusiso sidra siegfried sienna sigrid silas silke silvia
simeon simon simona sinead sina sione siosaia siti sita skye sofia sofie solomon sonal sonia sonja sonny sophia soraya soren spiro stacey stacy stavros stella
stelios stuart subhash sudha sue sufia suha sujata sukhdeep sultan suman sumit sunil sunita suresh surinder susana susanna sushma svetlana swati sybil
sylvester sylvie tadeusz tadhg tai taika tala talia tama tamati tamika tamsin tane tangaroa tangi tania tanisha tanvi tara tarek tariq taryn tasneem tatiana tatyana
tavita tawhiri tayla taylor teagan tegan tejas temuera tendai tenzin teodor terje terrence terri tevita thabo thalia thandi thanh thao thea thelma theresa
thi thien thierry thom thomasina thu thuong thuy tia tiago tiana tien tiffany tilda tilly tin tina tipene tirzah titus tobias tod todd toa tomas tomasi
tomasz tomoko tonia torben torsten tracey tracy tran trang travis trent trevor trina trinh trisha tristan troy truc trudy trung tuan tui tulsi tung tuyen
tyler tyrone tyson uchenna ulrich ulrika uma umar una uri ursula usha utkarsh uzma vaibhav val valeria valerio van vaughan veena venkat vera vernon
vesna vi vicente vijay vikram vikas viktor viliami vinay vineet vinod viola viraj vishal vittoria vivek vladimir vlad volker vuk waleed wanda waru
wayne wei wendell werner wes wesley whetu whina wilbur wilma winona winston winiata wojciech wolfgang wyatt xanthe xavi ximena xin xiu yan yara yasmin yasmine yasmina
yasuko yen ying yolande yoshi yosef yu yuki yuko yuliya yulia yumi yuri yusuf yves yvette zac zahra zain zainab zane zara zarina zdenka zelda zeynep zhen
ziad zina zinaida zita ziva zofia zoltan zora zorana zsofia zubair zuleika zuzana
"""
# everyday words that letters use as words all the time; written large at the start of a sentence they are words
_RATHER_WORDS = words_in(
    """
    an do my no to needs law art best call care case chance close core day fair field free good hall hand harmony home king large le
    little long low luck major man mill needs new nice no north page park pool power price rather reason rich
    right sharp short sky small so song south star stone sun to trip true wall ward waters west white wise wood
    worth young
    """
)
# words that are a given or a family name as often: written large they are taken for a person's
LIKE_WORDS = (
    (EVERYDAY_WORDS - _RATHER_WORDS)
    | words_in(
        """
    parker rider booker holder singer barber tanner archer draper slater spicer thatcher skinner glover sadler harper piper
    ranger warden wheeler fowler freeman newman goodman coleman chapman wiseman shepherd steward sumner saunders
    redding keeling livings darling sterling wilding fields bridges stones flowers moody savage bright lightfoot armstrong
    abbott monk nunn pope squire prior parsons clark bailey major constable english french welsh holland kent bolton burton
    rain rusty sandy crystal melody art rich norm drew patience harkness woody heard parrish fanning canning
    banks brooks manning harding fielding golding wills winters summers hopes mays parks peters daley
    """
    )
    | words_in(
        """
    lane baker farmer gardener weaver fletcher carpenter marshall chambers sands wolf heather jo pat ray sue
    """
    )
) - words_in(
    """
    bank bay bush case cliff gene green hunter jewel needs page power reason rush steel
    """
)
GIVEN_NAMES = (frozenset(_MORE.split()) | all_forms()) - PARTICLES
# given names that in small letters are far more likely a word
ONLY_LARGE = EVERYDAY_WORDS | words_in(
    """
    ads ana ant art bas belle biddy bee ben cam cass chase char cola con cole con dan dani dawn dev dot duc ella em
    eve fin flick flo fran gab grant gray han hank harry hone hung ina india in ire jack jan jay jed jet jo joy june
    jun kay key kid kit la lin loan lola lyn lily lucky mae mac mai mana man mark mason max may mel mere min mo mon
    mora nan nam nat ned ness nick nico nina noel norm nova ola pa pam pat paws peg pen pearl penny pip pop poppy ray
    rex rob rod ro roman romy rose roy ruby rue sage said sal sam sandy sol spence star ste stew sue sun tad tai tam
    tangi tara tel terry thea tia tin tina tom toa tor tran trip trina tui ty val van vi vic vera victor viola violet
    von wei wal waru wendy will win wills zen bill bob buddy faith hope grace mercy patience chuck drew dom gene gus
    miles mitch moe mike rick sonny stan ted tim are aura angel casey chelsea dale dallas duke georgia israel jordan
    kim london mini minnie sterling sydney holly ivy hazel iris jade jasmine jewel laurel olive opal robin rosemary
    saffron savannah sienna skye summer willow autumn april august ale cat don hen mat ram sim tan yen ngo reg thu lea lib les
    """
)
