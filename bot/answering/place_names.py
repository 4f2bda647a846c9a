"""Names of countries, their people, American states and large cities, as folded words, to tell places from persons."""

COUNTRIES = frozenset(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain "
    "bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei "
    "bulgaria burma burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia "
    "denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji finland france gabon "
    "gambia georgia germany ghana greece greenland grenada guatemala guinea guyana haiti honduras hungary iceland "
    "india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait "
    "kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar "
    "malawi malaysia maldives mali malta mauritania mauritius mexico micronesia moldova monaco mongolia "
    "montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman "
    "pakistan palau palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa "
    "scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden "
    "switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey türkiye turkmenistan tuvalu "
    "uganda ukraine unitedkingdom unitedstates uk us usa america uruguay uzbekistan vanuatu vatican venezuela "
    "vietnam wales yemen zambia zimbabwe korea zealand arabia emirates uae salvador rica leone lanka timor kong "
    "gaza".split()
)
"""One word stands for a name of several ("zealand", "lanka")."""

PEOPLES = frozenset(
    "afghan african albanian algerian american arab argentine argentinian armenian asian australian austrian "
    "azerbaijani bangladeshi belarusian belgian bolivian bosnian brazilian british briton bulgarian burmese "
    "cambodian cameroonian canadian chilean chinese colombian congolese croatian cuban czech danish dutch "
    "ecuadorian egyptian english eritrean estonian ethiopian european fijian filipino finnish french georgian "
    "german ghanaian greek guatemalan haitian honduran hungarian icelandic indian indonesian iranian iraqi irish "
    "israeli italian jamaican japanese jordanian kazakh kenyan korean kuwaiti latvian lebanese liberian libyan "
    "lithuanian malaysian mexican moldovan mongolian moroccan nepalese nicaraguan nigerian norwegian omani "
    "pakistani palestinian panamanian paraguayan persian peruvian polish portuguese qatari romanian russian "
    "rwandan saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swedish swiss "
    "syrian taiwanese tanzanian thai tibetan tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan "
    "vietnamese welsh yemeni zambian zimbabwean western eastern northern southern latin muslim christian jewish "
    "catholic islamic hindu buddhist democratic republican democrat democrats republicans".split()
)
"""Peoples, faiths and parties: capitalised, yet neither a person nor a place."""

STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi "
    "missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania "
    "rhode tennessee texas utah vermont virginia washington wisconsin wyoming".split()
)

CITIES = frozenset(
    "london paris berlin madrid rome moscow kyiv kiev beijing shanghai hongkong tokyo osaka seoul pyongyang delhi "
    "mumbai bangalore kolkata karachi lahore islamabad kabul tehran baghdad damascus beirut jerusalem amman "
    "riyadh jeddah dubai doha cairo istanbul ankara athens lisbon barcelona milan naples venice vienna prague "
    "budapest warsaw krakow bucharest sofia belgrade zagreb brussels amsterdam rotterdam hague copenhagen "
    "stockholm oslo helsinki dublin belfast edinburgh glasgow manchester birmingham liverpool leeds cardiff "
    "bristol geneva zurich munich hamburg frankfurt cologne marseille lyon minsk vilnius riga tallinn tbilisi "
    "baku kharkiv odesa mariupol kherson toronto montreal vancouver ottawa calgary sydney melbourne brisbane "
    "perth canberra auckland wellington singapore jakarta manila bangkok hanoi rangoon yangon dhaka colombo "
    "kathmandu nairobi lagos abuja accra johannesburg pretoria addis khartoum tripoli tunis algiers casablanca "
    "dakar kinshasa harare kampala mogadishu havana caracas bogota lima quito santiago brasilia rio paulo buenos "
    "montevideo wuhan taipei davos chicago houston phoenix philadelphia antonio diego dallas austin jacksonville "
    "columbus charlotte indianapolis seattle denver boston detroit nashville memphis portland vegas louisville "
    "baltimore milwaukee albuquerque tucson fresno sacramento atlanta omaha raleigh miami oakland minneapolis "
    "tulsa tampa orleans cleveland anaheim honolulu angeles francisco pittsburgh cincinnati orlando buffalo "
    "manhattan brooklyn hollywood gaza".split()
)

REGIONS = frozenset(
    "africa antarctica asia europe oceania atlantic pacific arctic mediterranean caribbean crimea donbas siberia "
    "balkans kashmir tibet xinjiang catalonia sahara midwest".split()
)

PLACES = COUNTRIES | STATES | CITIES | REGIONS
