"""Institutions that news calls by where they sit (*Tehran said*) or by their state (*Iran said*)."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon import STATES_OF_THE_WORLD

# Capitals, each before its state; two words are joined by an underscore.
_CAPITALS = """
    Kabul Afghanistan Tirana Albania Algiers Algeria Luanda Angola Buenos_Aires Argentina Yerevan Armenia Canberra
    Australia Vienna Austria Baku Azerbaijan Nassau Bahamas Manama Bahrain Dhaka Bangladesh Minsk Belarus Belmopan
    Belize Thimphu Bhutan La_Paz Bolivia Sarajevo Bosnia_and_Herzegovina Gaborone Botswana Brasília Brazil Brasilia
    Brazil London Britain Bandar_Seri_Begawan Brunei Sofia Bulgaria Ouagadougou Burkina_Faso Phnom_Penh Cambodia Yaoundé
    Cameroon Yaounde Cameroon Ottawa Canada Bangui Central_African_Republic Santiago Chile Beijing China Bogotá Colombia
    Bogota Colombia Kinshasa Congo Zagreb Croatia Havana Cuba Nicosia Cyprus Prague Czechia Copenhagen Denmark Quito
    Ecuador Cairo Egypt San_Salvador El_Salvador Asmara Eritrea Tallinn Estonia Addis_Ababa Ethiopia Suva Fiji Helsinki
    Finland Paris France Libreville Gabon Banjul Gambia Tbilisi Georgia Berlin Germany Accra Ghana Athens Greece
    Conakry Guinea Georgetown Guyana Port-au-Prince Haiti Tegucigalpa Honduras Budapest Hungary Reykjavik Iceland
    Reykjavík Iceland New_Delhi India Delhi India Jakarta Indonesia Tehran Iran Baghdad Iraq Dublin Ireland Jerusalem
    Israel Rome Italy Tokyo Japan Amman Jordan Astana Kazakhstan Nairobi Kenya Pristina Kosovo Bishkek Kyrgyzstan
    Vientiane Laos Riga Latvia Beirut Lebanon Maseru Lesotho Monrovia Liberia Tripoli Libya Vilnius Lithuania
    Antananarivo Madagascar Lilongwe Malawi Kuala_Lumpur Malaysia Bamako Mali Valletta Malta Nouakchott Mauritania
    Mexico_City Mexico Chișinău Moldova Chisinau Moldova Ulaanbaatar Mongolia Podgorica Montenegro Rabat Morocco Maputo
    Mozambique Naypyidaw Myanmar Windhoek Namibia Kathmandu Nepal The_Hague Netherlands Wellington New_Zealand Managua
    Nicaragua Niamey Niger Abuja Nigeria Pyongyang North_Korea Skopje North_Macedonia Oslo Norway Muscat Oman Islamabad
    Pakistan Ramallah Palestine Port_Moresby Papua_New_Guinea Asunción Paraguay Asuncion Paraguay Lima Peru Manila
    Philippines Warsaw Poland Lisbon Portugal Doha Qatar Bucharest Romania Moscow Russia Kigali Rwanda Riyadh
    Saudi_Arabia Dakar Senegal Belgrade Serbia Freetown Sierra_Leone Bratislava Slovakia Ljubljana Slovenia Mogadishu
    Somalia Pretoria South_Africa Seoul South_Korea Juba South_Sudan Madrid Spain Colombo Sri_Lanka Khartoum Sudan
    Paramaribo Suriname Stockholm Sweden Bern Switzerland Berne Switzerland Damascus Syria Taipei Taiwan Dushanbe
    Tajikistan Dodoma Tanzania Bangkok Thailand Lomé Togo Lome Togo Tunis Tunisia Ankara Turkey Ashgabat Turkmenistan
    Kampala Uganda Kyiv Ukraine Kiev Ukraine Abu_Dhabi United_Arab_Emirates Montevideo Uruguay Tashkent Uzbekistan
    Caracas Venezuela Hanoi Vietnam Sanaa Yemen Sana'a Yemen Lusaka Zambia Harare Zimbabwe
    """
# Buildings, streets and quarters, each with the institution.
_SEATS = {
    "White House": "presidency of the United States",
    "Oval Office": "presidency of the United States",
    "Foggy Bottom": "Department of State of the United States",
    "Pentagon": "Department of Defense of the United States",
    "Capitol Hill": "Congress of the United States",
    "Kremlin": "presidency of Russia",
    "Downing Street": "prime minister's office of Britain",
    "No 10": "prime minister's office of Britain",
    "Number 10": "prime minister's office of Britain",
    "Whitehall": "government of Britain",
    "Westminster": "parliament of Britain",
    "Holyrood": "parliament of Scotland",
    "Elysee": "presidency of France",
    "Élysée": "presidency of France",
    "Elysee Palace": "presidency of France",
    "Élysée Palace": "presidency of France",
    "Quai d'Orsay": "foreign ministry of France",
    "Matignon": "prime minister's office of France",
    "Blue House": "presidency of South Korea",
    "Casa Rosada": "presidency of Argentina",
    "Planalto": "presidency of Brazil",
    "Planalto Palace": "presidency of Brazil",
    "Quirinal": "presidency of Italy",
    "Palazzo Chigi": "prime minister's office of Italy",
    "Moncloa": "prime minister's office of Spain",
    "Bankova": "presidency of Ukraine",
    "Zhongnanhai": "leadership of China",
    "Malacañang": "presidency of the Philippines",
    "Malacanang": "presidency of the Philippines",
    "Aso Rock": "presidency of Nigeria",
    "Union Buildings": "presidency of South Africa",
    "Buckingham Palace": "royal household of Britain",
    "Vatican": "Holy See",
    "Berlaymont": "European Commission",
    "Turtle Bay": "United Nations",
    "Scotland Yard": "Metropolitan Police",
    "Washington": "government of the United States",
    "Brussels": "European Union",
}
# *Islamic Republic of Iran*, *Kingdom of Spain*
_STYLE = re.compile(
    r"^(?:[A-Z][\w’]+ ){0,3}(?:Republic|Kingdom|State|Sultanate|Emirate|Federation|Confederation) of (?:the )?"
)
_WORDS = _CAPITALS.replace("'", "’").split()
_OF_SEVERAL_WORDS = {w.replace("_", " ") for w in _WORDS[1::2] if "_" in w} | {
    "United States",
    "United Kingdom",
    "Great Britain",
    "Northern Ireland",
    "Ivory Coast",
    "Trinidad and Tobago",
    "Dominican Republic",
    "Czech Republic",
    "East Timor",
    "Costa Rica",
    "Cape Verde",
    "Hong Kong",
}
_OF_STATES = {
    **{state: f"government of {state}" for state in STATES_OF_THE_WORLD},
    # of those that have the name of a person or of another place (Georgia, Jordan) only where the capital says it
    **{state: f"government of {state}" for state in _OF_SEVERAL_WORDS},
    **{
        seat.replace("_", " "): f"government of {state.replace('_', ' ')}"
        for seat, state in zip(_WORDS[::2], _WORDS[1::2], strict=True)
    },
}


def institution(name: str) -> str | None:
    """What a place speaks for: *government of Iran* of *Tehran* and *Iran*; None where the name is no such place."""
    plain = _STYLE.sub("", name.removeprefix("the ").removeprefix("The ").replace("'", "’"))
    return _SEATS.get(plain.replace("’", "'")) or _OF_STATES.get(plain)


def seat(words: tuple[str, ...]) -> bool:
    """Whether a name is one of a capital or seat."""
    return institution(" ".join(words)) is not None
