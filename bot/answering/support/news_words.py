"""Words that news writers exchange for one another, and words that turn a statement round. Written for this project."""

# Any word of a group carries any other word of the group.
ALIKE: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    bar ban prohibit forbid block outlaw prevent
    buy purchase acquire acquisition takeover pay paid
    rise increase grow climb gain advance up
    fall drop decline decrease slip slide dip lose down
    apologise apologize apology sorry
    withdraw withdrawal pull pullout
    expect likely set due schedule predict
    plan intend aim propose
    quit leave go
    damage harm
    raid search
    turn switch
    urge press ask
    tell told inform
    firm company business corporation enterprise maker manufacturer
    airline carrier
    carrier operator provider telecom telecoms telecommunications
    equipment gear hardware kit technology
    worry concern fear anxiety
    danger risk threat peril hazard
    begin start launch commence initiate open
    end finish conclude complete close cease
    halt stop suspend pause freeze
    delay postpone defer
    resign quit depart leave departure resignation
    fire dismiss sack oust
    job position role post
    layoff redundancy job cut
    arrest detain custody apprehend
    kill death die dead fatal fatality victim
    injure injury hurt wound
    murder homicide killing slaying
    crash collision collide accident
    blaze fire
    flood flooding deluge
    storm hurricane typhoon cyclone
    quake earthquake tremor
    police officer cop constable
    soldier troop serviceman military army
    attack assault strike raid offensive
    bomb explosion blast explosive
    protest demonstration rally march demonstrator protester
    strike walkout
    vote ballot poll election
    win victory triumph winner beat defeat
    lose defeat loss
    lawmaker legislator congressman mp senator representative
    parliament legislature congress
    court judge tribunal justice
    lawsuit suit litigation sue
    charge indict indictment
    sentence jail imprison prison imprisonment
    guilty convict conviction
    law legislation act bill statute
    rule regulation requirement
    deal agreement pact accord contract treaty
    negotiation talk discussion
    meet meeting summit gather
    approve approval endorse clear permit allow
    agree agreement consent
    refuse decline reject turn
    accuse allege allegation accusation claim charge
    deny denial
    admit concede acknowledge confess admission
    announce declare unveil reveal disclose disclosure
    warn warning caution alert
    urge ask request call plea demand
    criticise criticize condemn denounce slam blast
    praise welcome applaud commend
    plan intend intention scheme
    expect anticipate forecast predict projection
    aim seek try attempt bid effort goal target
    help aid assist support assistance
    fund finance money financing funding pay
    cost price expense
    pay salary wage
    profit earnings income
    revenue sales turnover
    share stock equity
    investor shareholder stockholder
    customer client consumer
    worker employee staff
    union labour labor
    boss chief executive ceo head leader director
    chairman chairwoman chair chairperson
    spokesman spokeswoman spokesperson
    minister secretary
    government administration authority ministry
    country nation state
    foreign overseas
    city town municipality
    people resident inhabitant citizen
    child kid youngster
    pupil student schoolchild
    teacher educator
    doctor physician medic
    hospital clinic
    illness disease sickness
    vaccine jab vaccination shot inoculation
    drug medicine medication
    test trial examine examination
    study research survey
    researcher scientist
    network system
    super-fast fast quick rapid
    spy espionage spying surveillance
    intelligence espionage
    hack breach cyberattack intrusion
    phone smartphone mobile handset
    car vehicle automobile
    automaker carmaker
    truck lorry
    plane aircraft jet airliner
    airport airfield
    ship vessel boat
    rail railway train
    road highway motorway street
    house home property residence
    build construct construction building
    damage destroy destruction
    rescue save
    flee escape
    evacuate evacuation
    search hunt look
    find discover discovery
    show display
    investigate investigation inquiry probe
    evidence proof
    examine review assess
    order decree directive
    sign signature
    send dispatch ship deliver
    sanction penalty
    fine penalty
    tariff duty levy
    tax levy
    trade commerce
    import shipment
    conflict war fighting battle
    ceasefire truce armistice
    border frontier
    migrant immigrant refugee
    climate environmental environment
    emission pollution
    electricity power energy
    oil crude petroleum
    gas fuel
    match game fixture
    team side club squad
    coach manager
    player footballer
    film movie picture
    actor actress star
    singer musician artist
    album record
    book novel
    author writer
    prize award
    born birth
    marry wed married marriage
    wife spouse husband
    old aged age
    big large huge major great
    small little minor tiny
    important significant key crucial
    near close
    quickly fast rapidly soon
    yearly annual annually year
    monthly month
    weekly week
    daily day
    previously earlier formerly former before prior
    later afterwards subsequently
    since after
    almost nearly
    about approximately roughly around
    because owing due
    additional further extra another
    entire whole full
    unanimous unanimously
    immediately immediate instantly
    instant immediate
    use usage employ utilise utilize
    need require necessary requirement
    want wish desire willing
    keep remain stay continue
    change alter modify revise
    move relocate transfer
    choose pick select elect
    replace substitute succeed
    join enter
    create establish found form foundation
    own possess owner
    rent lease
    hit strike
    trigger cause prompt spark lead
    result outcome consequence
    reason cause motive ground
    problem issue trouble
    chance likelihood opportunity possibility
    decide decision ruling determine
    view opinion
    letter missive
    statement remark comment
    interview conversation
    press media journalist reporter
    website online internet web
    anonymous unnamed anonymity
    secret confidential classified
    public open
    ally partner
    rival competitor opponent
    member delegate
    group organisation organization body
    agency bureau department
    office headquarters
    factory plant
    shop store retailer
    bank lender
    loan credit borrowing
    debt borrowing
    budget spending
    euro eur
    record high
    """.strip().splitlines()
)

_RISING = """rise rose risen increase grow grew grown growth gain climb up higher more above exceed surge jump soar
raise expand expansion widen accelerate improve improvement strengthen rally upgrade hike lift boost greater longer
stronger upward rebound recover""".split()
_FALLING = """fall fell fallen decrease decline drop shrink shrank loss down lower fewer less below slump plunge tumble
sink sank reduce reduction narrow slow worsen weaken slide slid downgrade cut slash smaller shorter weaker
downward plummet dwindle contract""".split()

# Words of the left side contradict words of the right side.
OPPOSED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (tuple(_RISING), tuple(_FALLING)),
    *(
        (tuple(left.split()), tuple(right.split()))
        for left, right in (
            line.split("|")
            for line in """
        confirm admit acknowledge verify affirm|deny dispute refute reject rebut contradict
        approve accept endorse back support favour favor agree permit allow grant pass|reject oppose refuse block veto
        approve accept endorse support agree permit allow grant|deny decline forbid bar ban prohibit
        win won victory beat triumph|lose lost defeat
        begin began begun start launch open commence|end finish close stop halt cease suspend cancel
        join enter|leave left quit exit withdraw
        arrive|depart leave
        hire recruit appoint|fire sack dismiss
        arrest detain jail imprison|release free acquit
        guilty convict|innocent acquit clear
        alive survive survivor|dead die kill
        buy bought purchase acquire import|sell sold sale export
        lend|borrow
        attack|defend
        public|private secret
        legal lawful|illegal unlawful
        success succeed successful|fail failure unsuccessful
        include|exclude
        safe secure|dangerous unsafe insecure
        strong|weak
        early|late
        before|after
        first|last
        high|low
        majority|minority
        maximum most|minimum least
        next|last previous
        future|past
        present attend|absent
        male man men boy husband father son brother|female woman women girl wife mother daughter sister
        north northern|south southern
        east eastern|west western
        left|right
        domestic|foreign overseas
        good positive better best|bad negative worse worst poor
        possible likely|impossible unlikely
        temporary|permanent
        voluntary|mandatory compulsory
        direct|indirect
        cheap cheaper|expensive dear
        create build built|destroy demolish
        advance|retreat
        keep maintain preserve|abandon scrap drop
        peace|war
        ally friend|enemy foe rival
        employ|unemployed
        urban|rural
        old elderly|young
        long|short
        large big|small
        fast quick rapid|slow
        increase|decrease
        income revenue profit|loss
        credit|debit
        praise welcome|criticise criticize condemn denounce
        agree|disagree
        true|false untrue
        love|hate
        encourage urge|discourage dissuade
        unite|divide
        lift impose|remove scrap
        """.strip().splitlines()
        )
    ),
)
