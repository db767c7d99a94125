"""Bodies whose names do not say that they are bodies, and that reports seldom introduce: outlets, pollsters, companies
of the whole world, states of the United States. None of them is a usual first name or surname."""

from __future__ import annotations

_OUTLETS = """
    Politico; POLITICO; Breitbart; BuzzFeed; Vox; Axios; Slate; Salon; Newsweek; Politifact; PolitiFact;
    FactCheck; Snopes; Reuters; Xinhua; Interfax; Tass; TASS; Kyodo; Yonhap; Anadolu; Al Jazeera; Al-Jazeera; Al
    Arabiya; Haaretz; Der Spiegel; Die Zeit; Le Monde; Le Figaro; El País; El Mundo; La Repubblica; Corriere
    della Sera; Dawn; Asahi Shimbun; Nikkei; Kommersant; Vedomosti; Ynet; Daily Beast; Daily Caller; Daily Kos;
    Drudge Report; Rolling Stone; Vanity Fair; Esquire; New Yorker; Mother Jones; National Review;
    RealClearPolitics; Real Clear Politics; HuffPost; Huffington Post; HuffPost Pollster; The Hill; Roll Call;
    Zero Hedge; Buzzfeed; TechCrunch; Gizmodo; Engadget; Mashable; Bellingcat; ProPublica; Univision; Telemundo;
    Fox; MSNBC; C-SPAN; Consumer Reports
    """
_POLLSTERS = """
    Gallup; Ipsos; YouGov; Statista; Nielsen; Pew; Pew Research; Quinnipiac; Rasmussen; Rasmussen Reports;
    SurveyMonkey; Survation; Zogby; Eurostat; Eurobarometer; Levada; Infratest; Emnid; Ifop; Moody’s; Moody's;
    Fitch; Euromonitor; Hurun
    """
_COMPANIES = """
    Twitter; Facebook; Google; Alphabet; Apple; Microsoft; Amazon; Netflix; Spotify; Uber; Lyft; Airbnb; Tinder;
    Snapchat; Instagram; WhatsApp; YouTube; TikTok; ByteDance; Tencent; Alibaba; Baidu; Huawei; Samsung; Sony;
    Nintendo; Toyota; Honda; Nissan; Hyundai; Volkswagen; Daimler; Siemens; Bosch; Airbus; Boeing; Lockheed;
    Lockheed Martin; Raytheon; Northrop; Exxon; Exxon Mobil; ExxonMobil; Chevron; Shell; Gazprom; Rosneft;
    Lukoil; Petrobras; Saudi Aramco; Aramco; Equinor; Glencore; Wells Fargo; Goldman Sachs; JPMorgan; JPMorgan
    Chase; Citigroup; HSBC; Barclays; Santander; Deutsche Bank; Morgan Stanley; BlackRock; Berkshire Hathaway;
    Walmart; Wal-Mart; Tesco; Carrefour; Ikea; Nestlé; Unilever; Starbucks; McDonald’s; McDonald's; Pepsi;
    PepsiCo; Coca-Cola; Monsanto; DuPont; Bayer; Pfizer; Novartis; Roche; Moderna; AstraZeneca; Merck; Verizon;
    Comcast; Vodafone; Telefónica; Nokia; Ericsson; Intel; Nvidia; Oracle; Cisco; Tesla; SpaceX; Ryanair;
    Lufthansa; EgyptAir; Aeroflot; Greenpeace; Oxfam; Amnesty; Interpol; Europol; Frontex; Hamas; Hezbollah;
    Fatah; Taliban; the Taliban; Planned Parenthood; Black Lives Matter; Democracy Corps; MoveOn; WikiLeaks;
    Wikileaks; Anonymous
    """
_PLACES = """
    Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho;
    Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota;
    Mississippi; Missouri; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina;
    North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee;
    Texas; Utah; Vermont; West Virginia; Wisconsin; Wyoming; Puerto Rico; Guam; Atlantic City; New York City;
    Los Angeles; San Francisco; Las Vegas
    """

AMERICAN_STATES = frozenset(" ".join(name.split()) for name in _PLACES.split(";"))
WELL_KNOWN = AMERICAN_STATES | {
    " ".join(name.split()) for some in (_OUTLETS, _POLLSTERS, _COMPANIES) for name in some.split(";")
}

# Short forms that are no initials, or not of all words
USUAL_SHORT = {
    "Fed": "Federal Reserve",
    "HuffPost": "Huffington Post",
    "GOP": "Republican Party",
    "AP": "Associated Press",
    "WaPo": "Washington Post",
    "HP": "Hewlett-Packard",
    "U.S.": "United States",
    "US": "United States",
    "U.K.": "United Kingdom",
    "UK": "United Kingdom",
    "E.U.": "European Union",
    "EU": "European Union",
    "U.N.": "United Nations",
    "UN": "United Nations",
    "HuffPo": "Huffington Post",
    "NATO": "North Atlantic Treaty Organization",
}
