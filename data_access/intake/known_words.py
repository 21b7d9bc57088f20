"""The city's own words. An unknown one is worth a warning and never a refusal.

Source: the city's eleven district areas. Teams and cost lines have no list: the city names them as it likes.
"""

DISTRICTS = (
    "Järva",
    "Hässelby-Vällingby",
    "Bromma",
    "Kungsholmen",
    "Norra innerstaden",
    "Södermalm",
    "Enskede-Årsta-Vantör",
    "Skarpnäck",
    "Farsta",
    "Hägersten-Älvsjö",
    "Skärholmen",
)
