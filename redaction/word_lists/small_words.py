"""The small words of English: they hold every sentence together and name nobody. Pure: no Django. Folded; by hand."""

from redaction.word_lists import words_in

SMALL_WORDS = words_in(
    """
    a an the this that these those such some any no none every each either neither both all most many much more few
    fewer little less least several enough other others another same own half twice once i me my mine myself you your
    yours yourself yourselves he him his himself she her hers herself it its itself we us our ours ourselves they them
    their theirs themselves themself who whom whose which what whoever whatever whichever someone somebody something
    anyone anybody anything everyone everybody everything nobody nothing one ones is am are was were be been being has
    have had having do does did doing done can could will would shall should may might must ought need dare used let
    lets isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't cannot couldn't won't wouldn't
    shan't shouldn't mightn't mustn't needn't i'm i've i'd i'll you're you've you'd you'll he's she's it's we're we've
    we'd we'll they're they've they'd they'll that's there's here's what's who's how's where's let's in on at to of
    for from by with without within into onto upon out off over under above below beneath beside besides between among
    amongst across through throughout during before after since until till about around against along alongside near
    nearby behind beyond down up toward towards despite except per via than as like unlike regarding concerning
    following including excluding considering notwithstanding given inside outside past plus minus amid and or but nor
    yet so if unless although though because whereas while whilst when whenever where wherever why how however
    therefore thus hence moreover furthermore nevertheless nonetheless otherwise instead meanwhile also too very quite
    rather really just only even still already almost nearly again ever never always often sometimes usually seldom
    rarely mostly mainly largely partly fully simply merely perhaps maybe probably possibly certainly clearly indeed
    actually finally firstly secondly thirdly lastly then there here now today tomorrow yesterday tonight soon later
    earlier ago recently lately currently previously initially eventually subsequently overall together apart away
    back forward forwards well not yes ok okay please thanks thank sorry hi hello hey dear regards cheers zero one two
    three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third fourth
    fifth sixth seventh eighth ninth tenth eleventh twelfth last next final former latter further monday tuesday
    wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april
    may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring
    summer autumn winter christmas easter new-year re cc bcc fw fwd ps nb eg ie etc vs via no nos ref encl am pm st nd
    rd th
    """
)
