"""First names as people in Britain have them, and words that stand in names of other things than people."""

from __future__ import annotations

#: names that are hardly ever anything else
ALONE = frozenset(
    """
    aaliyah aaron abbie abby abdul abdullah abigail adam adele adrian agnieszka ahmed aidan aiden aisha aishah
    ajay alan alana alannah alasdair alastair albert alberto alejandro aleksander alessia alex alexander
    alexandra alexandru alexis alfie alfred ali alice alicia alina alisha alison alistair aliyah alyssa amal
    amanda amara amelia amelie amina amir amirah amit amy ana anastasia andre andrea andreea andrei andrew
    andrzej angela angus anika anisa anita anja ann anna annabel annabelle anne annette annie anthony antonia
    antonio anya archie arjun arlo arnold arthur arturo arun asha ashleigh ashley asif asma astrid audrey ava
    ayaan ayesha ayla aylin ayman ayub barbara bartosz beatrice beatrix becky ben benedict benjamin bernadette
    bernard bertie beth bethan bethany betty beverley bilal billie billy bobby bogdan brandon brenda brendan
    brian bridget bronwyn bruce bryan bryony caitlin caleb callie callum calum cameron camila carl carla carlos
    carmen carol caroline carys casey catherine cathy cerys chantelle charles charlie charlotte cheryl chiara
    chidi chloe chris christian christina christine christopher cian ciara ciaran claire clara clare clarissa
    claudia clive cody colette colin conall connor conor cora corey courtney craig cristian damian damien dan
    dana daniel daniela daniella danielle danny daria darius darren dave david davina debbie deborah declan demi
    denise dennis derek desmond devon dexter diana diane dilip dimitri dina dion dominic dominik donna dora
    doreen doris dorothy douglas duncan dylan ebony eddie edith edward efe eileen eilidh elaine eleanor elena
    elias elijah elin elise elisha eliza elizabeth ella elle ellen ellie elliot elliott elodie eloise elsa elsie
    emilia emily emma emmanuel emmett enid eric erica erik erin esme esmee esther ethan eugene eva evan evelyn
    evie ewa ewan fabian faisal farah farhan fatima fatimah felix fergus filip finlay finley fiona florin
    francesca francesco francis frankie fraser fred freddie freddy frederick freya gabriel gabriela gabriella
    gareth gary gavin gemma geoff geoffrey george georgie georgina gerald geraldine gerard gethin giles gillian
    gina giovanni giulia glenda gloria gordon graham greg gregory greta gwen gwyneth hafsa hamish hamza hana
    hannah haroon harriet harris harrison harry harvey hasan hassan hattie hayden hayley hector heidi helen
    helena helene henry hetty hilary hugh hugo humza ian ibrahim idris igor ikram ilyas imogen imran ines ingrid
    ioana irene isaac isabel isabella isabelle isaiah ishaan isla ismail isobel ivan izabela izzy jacek jackson
    jacob jacqueline jaden jaiden jakub jamal james jamie jan jane janet janice jasmine jason jasper javier
    jayden jayne jeff jeffrey jemima jemma jenna jennifer jenny jeremy jermaine jerome jess jessica jessie jill
    joan joanna joanne jocelyn jodie joe joel johan john johnny jon jonah jonas jonathan jorge jose joseph
    josephine josh joshua josie jude judith judy julia julian julie juliet julio justin justine kacper kai
    kaitlyn kamil karen karim karina karl karolina kasia kate katherine kathleen kathryn kathy katie katrina
    katy kavita kayla kayleigh keeley keira keith kelly kelsey kenneth kenny kenza kerry kevin khadija khadijah
    khalid kian kiera kieran kimberley kirsten kirsty kofi kristina krzysztof kwame kyle kyra laila lara lars
    latisha laura lauren laurence layla leah leanne leila leo leon leona leonard leonie leroy lesley leslie levi
    lewis lexi lia liam libby lilia liliana lillian lilly linda lindsay lindsey linus lisa liz lizzie logan lois
    lola lorenzo lorna lorraine lottie louie louis louisa louise luca lucas lucia lucille lucinda lucy luis luka
    lukas lukasz luke lydia lyla lynda lynn lynne mabel maciej maddie maddison madeleine madison maeve magda
    magdalena mahmoud maisie malachi malcolm malik manuel marcel marcin marco marcus marek margaret maria mariam
    marian marie marilyn mario marion marissa marjorie marlon marta martha martin martina martyn mary maryam
    mateo mateus mateusz matilda matt matthew maureen maurice maximilian maxine maya megan mehmet mei melanie
    melissa mia micah michael michaela michal michelle miguel mihai mikael mike mikolaj milan millie milo mina
    miriam mohamed mohammad mohammed moira molly mona monica monika morag muhammad musa mustafa myles myra nadia
    nadine naima nana nancy naomi natalia natalie natasha nathan nathaniel neha neil nell nella nellie niall
    niamh nicholas nicola nicole nieve nigel nikhil nikita nikolai nina noah noor nora norah nuala nuno ojas
    olga oliver olivia olivier ollie omar orla oscar oskar osman otis owen oyin paige pamela paola patricia
    patrick patrik paul paula pauline pavel pawel pedro penelope percy peter petra phil philip philippa phillip
    phoebe pierre piotr polly prakash pranav priya priyanka quentin rachael rachel radoslaw rafael rahul raj
    rajesh ralph ramona rania raphael rashid raul ravi raymond reece reggie rehan reuben rhian rhianna rhiannon
    rhys ricardo richard ricky riley rita robbie robert roberta roberto rochelle rodney rohan roisin roland
    roman ronald ronan ronnie rory rosa rosalind rosanna roseanna rosemary rosie rowena roxanne roy ruairi rufus
    rupert russell ruth ryan sabrina sadia sadie safa saira salim sally salma sam samantha samir samira samson
    samuel sandra sanjay santiago saoirse sara sarah sasha saul scarlett scott sean sebastian selena selina
    serena shabnam shahid shane shanice shannon sharon shaun shauna shawn sheila shelby shelley shirley shreya
    sian siana sienna simon simona simone siobhan sofia sofie sonia sonya sophia sophie soraya stacey stanley
    stefan stella stephanie stephen steve steven stewart stuart sunil suresh susan susanna suzanne svetlana syed
    sylvia tabitha talia tamara tamsin tanisha tanya tara tariq tasha tatiana ted teddy terence teresa terri
    terry tessa thea theo theodore theresa thomas tia tiago tiana tiegan tiffany tilly tim timothy tina tobias
    toby tom tomas tomasz tommy toni tony tracey tracy trevor tristan trudy tyler tyrell tyrese tyrone uma umar ursula
    usman valentina valerie vanessa vera veronica vicky victor vikram viktor viktoria vincent vinny vivian
    vivienne vladimir wanda wayne wendy wesley wilfred william winifred winston wojciech xander xavier yasin
    yasir yasmin yasmine yousef youssef yuki yunus yusuf yvette yvonne zac zach zachary zack zahra zaid zain
    zainab zak zakariya zara zayn zaynab zena zoe zofia zuzanna
    """.split()
)
#: names that are words, places or cars too: they tell of somebody only with another name behind them
BESIDE = frozenset(
    """
    amber angel april art aurora austin autumn bailey blake bonnie brook brooke carter chase chelsea
    clay cliff clifford constance crystal daisy dale dawn dean destiny drew eden eve faith felicity finn fleur
    florence frank gene georgia glen grace grant guy hal harley harper hazel heath heather holly honey hope
    hunter india iris isa ivy jack jackie jade jake jay jean jet jordan joy joyce june kane kay keen ken kim kit
    lacey lance lee lily lou luna macey mark marley mason max may melody mercy miles miley mo
    morgan moses nate ned nick nico noel olive otto paddy paris parker pat patience pearl penny pete phoenix pip
    piper poppy precious ray reed rex rich rob robin robyn rocky rod ron rose ross rowan ruby saffron
    sandy sid sky skye skylar spencer stan stevie storm sue summer sunny sydney taylor travis una val
    vernon vic victoria violet warren will willow zane
    """.split()
)
#: where people are online
APPS = frozenset(
    """
    discord facebook fortnite instagram kik playstation roblox signal snapchat telegram tiktok twitch whatsapp
    xbox youtube
    """.split()
)
#: a place, a business, an agency or a car has one of these in its name
NO_NAME = APPS | frozenset(
    """
    academy albanian alley april arcade arch arches area arms asian audi august avenue bakery bank bar barber
    barbers bay beach beauty block bmw boathouse bridge british building burger buses business cabs cafe café
    camp car caravan care cars cathedral cemetery center centre chapel chemist chicken chippy church cinema
    circus citroen citroën city clinic clio close club co-op coast coffee college common community corner corsa
    cottage cottages council county court crescent cross crossroads cs december dental depot dock docks drive
    east english estate european express factory farm february fiat field fields fiesta fish flats focus foods
    ford forest friday fried garage garages garden gardens gate gateway golf grange green grill ground group
    grove guest gym hall harbour head heath high hill honda hospital hostel hotel house houses hub hyundai
    industrial inn island jaguar january july junction june kebab kebabs kia kings kiosk lake lane lexus library
    line lodge ltd mall manor march marina market may mazda meadow meadows mercedes mews mill mini monday mosque
    motel motors multi museum nails nissan north november october offer office old parade park peugeot pharmacy
    pier pizza place plaza point police polish polo pool porsche port post precinct pub quarter quay range
    recreation renault restaurant retail rise river road romanian roundabout rover row royal salon saturday
    sauna school schools sea seat september service services shop shopping sixth skate skoda social somali south
    spa square st stadium stairs station store stores street students studio studios subaru subway sunday
    superstore surgery suzuki tavern taxi taxis team temple terrace tesla thursday tower towers town toyota
    transit trust tuesday tunnel tyres underpass unit university upper vale valley vape vapes vauxhall view
    village volkswagen volvo vw walk ward warehouse waste water way wednesday weir west wharf wood woods works
    yamaha yard youth zone
    """.split()
)
#: with a capital where a sentence begins, and before a name
SMALL = frozenset(
    """
    a account adult alley an and at behind bench bike black blue boy by car child corner dad drives female flat
    friend friends from garage girl gray green grey group he her his house in known lad lane male man meets
    moped mum near of older on possibly profile red said says scooter seen she shop silver the their they three
    told two unknown user username van white with woman young yp
    """.split()
)
#: of those, what is a surname too
SURNAMES = frozenset(
    """
    banks bridge church cross field fields ford forest green hall heath hill kings lake mills moor north park parks
    vale walk ward west wood woods
    """.split()
)
#: what may stand behind a first name and is no surname
COMMON = (
    NO_NAME
    | SMALL
    | frozenset(
        """
        after again all also always and are around before been but can comes coming did does drops every for
        gets going goes had has have here hides his how into like lives look looks make meet met near not off
        often once only or out outside over picks plays said says sees she sits sleeps some stay stays still
        takes that their them then there these they this told until upon used uses visits wait waits was went
        were what when where which while who whose will work works would
        """.split()
    )
)
