"""Given names and what people make of them, both ways: William is Bill, and Bill may be William. Pure: no Django."""

# the full form first, then what it is shortened to
_GROUPS = """
abigail abby abbie gail; adam ads; adriana adri ana; agnes aggie nessie; alan al; albert al bert bertie albie;
alejandro alex ale jandro; alexander alex al alec sandy xander sasha lex alexandre alejandro;
alexandra alex alexa sandra sandy lexi sasha alexandria; alfred alf alfie fred freddie; alice ali allie;
alison ali allie; amanda mandy manda; amelia amy millie mia; andrea andi andie drea; andrew andy drew andreas;
angela angie ange; anna annie ann anne anya; anastasia ana stacey nastya; antonia toni tonia;
anthony tony ant antony antonio; archibald archie; arthur art artie; aroha ro; barbara barb barbie babs;
bartholomew bart; beatrice bea trixie bee beatriz; benedict ben benny; benjamin ben benny benji benj;
bernadette bernie detta; bernard bernie; bridget bridie biddy brigid bridgit; brittany britt; bronwyn bron;
cameron cam; carolyn carol caro; caroline caro carrie carol; cassandra cass cassie sandra;
catherine cath cathy cate kate katie kathy kit kitty katherine kathryn kath catriona cat kat kay trina;
charles charlie chas chuck chaz; charlotte charlie lottie char; chelsea chels;
christine chris chrissie tina christina kristina kristine tina chrissy; christopher chris topher kit kris;
clarence clarrie; claudia claud; clifford cliff; concepcion concha conchita; constance connie; consuelo chelo;
cynthia cindy; daniel dan danny dani; danielle dani ellie; david dave davey davy davo;
deborah deb debbie debs debra; dennis den denny; desmond des; diana di; diane di; dolores lola; dominic dom nic;
donald don donny donnie; dorothy dot dottie dolly thea; douglas doug dougie; duncan dunc; dylan dyl; edith edie;
edmund ed eddie ned ted; edward ed eddie ned ted teddy eduardo; eleanor ellie nell nora ella lenny;
elizabeth liz lizzie beth betty bess bessie eliza elsie libby lisa betsy lib elisabeth; ellen nell ellie;
emily em emmy millie; emma em emmy; enrique quique kike; ernest ernie; esther essie; eugene gene;
evelyn evie eve; felicity flick fliss; fernando nando; finbar fin; florence flo florrie flossie;
frances fran franny frankie francesca; francis frank frankie fran francisco;
francisco paco pancho fran cisco kiko; frederick fred freddie freddy rick; gabriel gabe gabriele;
gabrielle gabby gab gabi gabriela brielle; geoffrey geoff jeff jeffrey; georgina georgie gina george;
georgia georgie; gerald gerry jerry ged; gerard gerry ged; gillian gill jill; glenn glen; graham gray;
grainne grania; gregory greg gregor; guadalupe lupe lupita; guillermo memo guille; gwendolyn gwen; hannah han;
harold harry hal; harriet hattie harri; heather hev; helen nell nellie helena ellie; henare hen;
henry harry hal hank; herbert herb bert; hinemoa hine moa; howard howie; hugh hughie; ignacio nacho;
imogen immy immi; irene rene; isaac ike zac; isabel izzy bel bella isabella isabelle belle izzie isobel;
ivan van; jacob jake jakob; jacqueline jackie jacqui; jaime jay; james jim jimmy jamie jem jimbo;
jane janey jenny; janet jan; jasmine jas jaz; jeanette jean; jefferson jeff; jennifer jen jenny jenna jenn;
jeremy jez jerry jem; jerome jerry; jessica jess jessie; jesus chucho chuy; joan joanie; joanne jo joanna joan;
joaquin quino; jonathan jon jonny jono nathan jonty; john jack johnny jon jono ian; jordan jord jordy;
jose pepe joselito; josefina pepa fina; joseph joe joey jos; josephine jo josie joey; joshua josh;
judith judy jude; julia jules julie; julian jules; juliet jules julie juliette; justin jus; karen kaz;
kathleen kath kathy kate katie kay; keira kiki; kelly kel; kenneth ken kenny; kevin kev; kieran kier;
kimberley kim kimmy kimberly; kirsten kirst kirsty; lachlan lachie locky lach; laura laurie lori;
lauren loz laurie; laurence larry laurie loz lawrence; leonard len lenny leo; leonardo leo; leslie les lez;
lewis lew louie; liam lee; lillian lil lily lilly; linda lin lindy; louis lou louie; louise lou lulu;
luciana lucy lu; luis lucho; lydia liddy; mackenzie mac kenzie; madeleine maddie maddy mads madeline;
magdalena magda lena; malcolm mal malc; manuel manny manolo manu; marama mara;
margaret maggie meg peg peggy marge margie greta daisy madge rita mags; maria mary mia mari; marie mary;
mariana mari ana; marilyn maz lyn; martha marty mattie; martin marty mart; mary molly polly mae may mamie;
matilda tilly mattie tilda; matthew matt matty mat; maureen mo; maurice mo maury; maximilian max; melanie mel;
melissa mel missy lissa; mercedes merche; mereana mere ana; michael mike mick mikey micky mickey mitch miguel;
michelle shell shelly chelle; mildred millie; miranda mira randy; miriam mim;
mohammed mo moe mohamed muhammad mohammad; mitchell mitch; monica mon moni; montserrat montse; montague monty;
nancy nan nance; natalie nat; natasha tash tasha nat; nathaniel nat nate nathan; neville nev;
nicholas nick nicky nic nico nicolas; nicola nic nicky nikki; nicole nic nicky nikki cole; ngaire nyree;
ngozi ngo; niamh neve; norman norm; olive ollie livvy; oliver ollie olly; olivia liv livvy ollie; oscar oz;
owen owie; pamela pam; patricia pat patty trish tricia patsy; patrick pat paddy rick patricio padraig;
paul pauly; paula pau; penelope pen penny; peter pete petey pedro; philip phil pip phillip; philippa pip pippa;
phoebe phoebs; phyllis phyl; priscilla cilla; rachel rach rae rachael; rangi rangimarie; raymond ray;
rebecca bec becky becca beck bex; reginald reg reggie; richard rick ricky dick rich richie ricardo dickie;
robert rob robbie bob bobby bert roberto robby; roberta bobbie robbie; roberto beto; roderick rod; rodney rod;
roger rodge; ronald ron ronnie; roisin ro rosie; rosalind ros roz rosie; rosario charo;
rosemary rose rosie romy; rose rosie; rupert rupe; ruth ruthie; sally sal; salvador salva chava;
samantha sam sammy; samuel sam sammy; santiago santi; sarah sal sally sara; sean shawn shaun;
sebastian seb bas bastian; shannon shan; sharon shaz shazza; shirley shirl; sidney sid; simone sim;
siobhan shiv; sophia soph sophie; spencer spence; stanley stan; stefania stef steph;
stephanie steph stef stevie; stephen steve stevie steven ste; stewart stew stu stuart;
susan sue suzie susie suzy; susannah sue susie suzanna zanna; suzanne sue suz suzie; sylvia syl; tabitha tabby;
tamara tam tammy; tane tanerore; tania tan tanya; teresa terry tess tessa theresa tere; terence terry tel;
thaddeus tad; theodore theo ted teddy; theodora theo dora thea; thomas tom tommy tomas; timothy tim timmy;
tobias toby; trevor trev; valentina val vale tina; valerie val; vanessa ness nessa; veronica ronnie roni vero;
victor vic; victoria vicky vic tori vicki vik; vincent vin vince vinnie; violet vi; virginia ginny; vivian viv;
vivienne viv; walter wal walt wally; warren waz; wendy wen; whetu whetumarama; wilfred wilf fred;
william will bill billy willy liam willie wills; wilhelmina mina billie willa; wiremu wi;
winifred win winnie freddie; xavier xavi; yolanda yoli; yvonne von; zachary zac zach zack; zoe zo
"""


def _both_ways() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for group in _GROUPS.split(";"):
        full, *short = group.split()
        for form in short:
            forms.setdefault(full, set()).add(form)
            forms.setdefault(form, set()).add(full)
    return {name: frozenset(others) for name, others in forms.items()}


_FORMS = _both_ways()


def diminutives(given: str) -> frozenset[str]:
    """The other forms of a folded given name: its diminutives, or the names it may be a diminutive of."""
    return _FORMS.get(given, frozenset())


def all_forms() -> frozenset[str]:
    """Every name of the table, full and short, folded."""
    return frozenset(_FORMS)
