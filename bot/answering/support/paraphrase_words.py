"""Words that a paraphrase puts for others: verbs and nouns of every desk. Written for this project."""

# Any word of a group carries any other word of the group.
EXCHANGED: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    rise increase grow climb gain jump surge soar advance rally strengthen expand up higher hike growth
    fall drop decline decrease slip slide dip lose tumble plunge slump sink shrink weaken down lower plummet contract
    reduce cut lower slash trim shrink decrease lessen curb
    raise increase hike lift boost
    widen grow increase expand deepen
    narrow shrink decrease
    accelerate increase speed quicken
    slow ease moderate
    ease abate lessen weaken subside
    worsen deteriorate
    improve recover better
    double twice twofold
    halve half
    peak high highest record
    low lowest trough
    keep leave hold maintain unchanged steady retain
    unchanged same stable steady
    consecutive row straight succession running
    shed cut lose axe eliminate
    job post position
    layoff redundancy dismissal
    dismiss fire sack remove oust
    surgery operation operate
    injure injury hurt wound harm
    treat treatment care
    hospital hospitalise hospitalize
    infect infection contract
    sick ill illness
    die death dead kill fatal perish
    victim casualty
    survive survivor
    collapse faint
    vaccine vaccinate vaccination jab
    patient case
    send deploy dispatch station
    construct build erect
    repair fix mend restore
    damage destroy wreck ruin
    bury trap
    landslide mudslide
    evacuate leave flee
    rescuer rescue
    search seek look hunt
    missing disappear vanish
    shelter refuge
    heavy torrential severe intense
    rain rainfall downpour
    flood flooding inundate
    fire blaze burn
    close shut closure
    open reopen opening
    resume restart reopen
    cross over
    trap strand
    route line track
    train rail railway
    repay pay return
    receive get take accept given
    obtain get secure win
    give grant award hand provide
    provide supply offer
    spend invest pay spending
    earn make
    cost price
    owe debt
    loan lend borrow
    bribe bribery payment
    fraud falsify forge
    fake forge false
    steal theft rob robbery
    postpone delay adjourn defer
    request ask demand call application
    claim assertion allegation accusation
    reject dismiss rebuff
    refuse reject decline
    dispute contest challenge deny contradict
    attribute blame
    complain complaint
    appeal challenge
    lawyer attorney counsel solicitor barrister
    court tribunal judge
    trial case proceeding
    lawsuit sue case suit
    verdict ruling judgment decision
    convict find conviction guilty
    sentence term
    prison jail
    charge accusation count
    plead plea
    accuse charge
    testify testimony witness
    investigate probe inquiry examine inquire
    investigator detective
    inspector inspection inspect
    seize confiscate
    raid search
    fine penalty
    breach violate break violation
    law legislation
    ban prohibit bar outlaw
    permit licence license
    approve authorise authorize approval clear
    adopt pass
    vote ballot
    seat mandate
    voter electorate
    elect choose vote
    election poll vote
    party movement
    lead head chair run leader
    rule govern ruling governing
    opposition
    premier prime
    coalition alliance
    majority
    resign quit
    successor succeed replace
    succeed replace follow takeover
    appoint name nominate choose
    deputy vice
    former ex previous
    current present incumbent
    mayor
    official officer
    ministry minister department
    parliament assembly
    overcome beat
    win victory
    winner victor champion
    lead ahead
    finish come end place
    race run competition
    final
    match game
    score hit
    penalty spot
    coach manager train
    striker forward
    goalkeeper keeper
    captain skipper
    fan supporter
    stadium arena
    spectator crowd audience
    season
    league division
    tournament competition championship
    medal prize
    break beat
    injure injury
    miss absent
    disqualify disqualification
    contract deal
    transfer move sign
    runner athlete
    organiser organizer
    participant entrant
    customer buyer
    demand order
    demand want
    kilometre kilometer km
    metre meter
    kilogram kg
    tonne ton
    inside indoors
    outside outdoors
    insufficient inadequate
    enough sufficient adequate
    require must oblige compel
    news known
    receive paid give
    responsible responsibility
    publish release
    hacker intruder
    broken broke
    call describe label term
    mission flight project
    order request
    revenue sales turnover
    profit earnings
    share stock
    trader investor market
    market exchange
    bond debt
    yield return
    currency money
    rate level
    inflation price
    economist analyst expert
    forecast expect predict project anticipate
    estimate reckon
    quarter
    factory plant works
    produce make manufacture production output
    maker producer manufacturer
    product good
    launch introduce release unveil present
    sell sale
    buy purchase
    firm company group
    unit division business subsidiary arm
    rival competitor
    staff workforce employee worker
    hire recruit employ
    strike walkout stoppage
    union
    wage pay salary
    processor chip
    chipmaker maker
    device gadget
    user customer
    software program programme
    app application
    data information
    leak disclose reveal
    hacker attacker
    outage failure disruption
    subsidy aid grant support
    tax levy duty
    budget spending
    plan scheme project
    programme program scheme
    propose suggest proposal
    consider mull weigh
    decide decision
    agree agreement deal
    negotiate negotiation talk
    talk discussion negotiation
    meet meeting
    visit trip
    arrive reach come
    depart leave
    return back
    start begin commence launch
    end stop finish halt
    stop halt end quit
    continue remain stay keep
    remain stay still
    last take continue
    extend prolong lengthen
    shorten cut
    cancel scrap abandon drop
    replace swap exchange
    change alter amend revise
    revise adjust update
    check examine inspect review
    review examine reconsider
    examine study look
    find discover detect learn
    learn discover hear find
    show indicate suggest
    cause trigger lead prompt
    affect hit
    threaten threat
    warn caution
    urge call appeal
    ask request
    criticise criticism condemn attack
    praise hail
    welcome greet
    describe call characterise characterize label
    call name label describe
    deny reject
    admit acknowledge concede
    confirm verify
    reveal disclose
    announce declare say
    promise pledge vow
    refuse decline
    try attempt seek
    hope wish
    want seek wish
    need require
    allow permit let enable
    prevent stop block
    protect guard defend
    attack assault
    shoot fire gun
    stab knife
    arrest detain custody hold
    release free
    escape flee
    crash collide
    hit strike
    fall drop
    carry transport
    house home
    flat apartment
    village town community
    town city
    region area district province
    area region district zone
    site place location
    river
    road street
    coast shore
    valley
    field area
    farmer farm agricultural
    crop harvest
    animal livestock
    fish fishing
    wood forest
    wildlife animal
    child kid boy girl
    baby infant
    pupil student
    teenager teen adolescent
    woman female
    man male
    elderly old
    mother parent
    father parent
    relative family
    friend
    couple pair
    people person resident
    crowd
    population
    percent percentage proportion share
    amount sum
    figure number statistic
    number figure count
    total sum altogether
    average mean
    majority most
    part portion
    member
    team crew
    crew staff
    pilot captain
    passenger traveller traveler
    flight plane
    ship boat vessel
    truck lorry
    bus coach
    driver motorist
    accident crash
    delay late
    damages compensation
    compensate compensation
    expense cost
    loss
    investment invest
    fund money
    account
    audit auditor
    report study
    survey poll
    research study
    researcher scientist academic expert
    university college
    school
    lesson class
    teacher
    exam examination test
    museum gallery
    painting picture artwork
    work piece
    exhibition show
    film movie
    festival
    concert
    singer
    book
    author writer
    early soon
    late
    shortly soon just
    immediately instantly once
    previously before earlier formerly
    currently now present
    recently lately
    about around roughly approximately some nearly
    almost nearly
    mainly mostly largely primarily chiefly
    slightly slight marginally little mild minor
    sharply sharp steep steeply strongly strong
    seriously serious severe badly severely grave
    quick quickly fast rapid
    slow slowly
    careful carefully cautious
    violent violence
    peaceful peacefully
    safe safety secure
    danger dangerous risk
    doubt uncertain
    preliminary provisional initial first early
    final last
    temporary interim provisional
    permanent lasting
    main chief principal key
    big large
    small little
    young small
    entire whole
    extra additional further
    joint together
    separate apart
    free
    new recent
    public open
    empty vacant
    full filled
    fill full
    half
    worth value
    own possess hold
    belong own
    include comprise contain cover
    consist comprise
    contain hold
    without lack
    link connection tie relation
    reason cause
    purpose aim goal
    effect impact
    result outcome
    sign signal
    proof evidence
    step measure action
    measure action
    policy
    rule regulation
    right entitlement
    duty obligation
    power authority
    role part
    task job
    service
    attempt try effort
    chance opportunity
    difficulty problem trouble
    damage harm
    fear worry concern
    anger fury outrage
    angry furious
    surprise shock
    sorry regret apologise
    grateful thank
    celebrate celebration
    remember commemorate
    honour honor award
    birth born
    marriage marry wedding
    divorce separate
    funeral bury
    """.strip().splitlines()
    if line.strip()
)
