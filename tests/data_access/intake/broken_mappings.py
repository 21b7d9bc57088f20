"""One broken mapping per kind of fault. A new demand adds an entry: (the text, the key told, a word of the remedy)."""

WHOLE = """
[[blad]]
ur = "poäng"
till = "Skattningar"

[blad.kolumner]
"Ärende-id" = "Kod"
"Datum" = "Dag"
"Instrument" = "Formulär"
"Poäng" = "Total"

[blad.alltid]
"Vem" = "elev"

[blad.betyder."Instrument"]
"ORS-U" = "ORS"
"""
LEDGER = """
[[blad]]
till = "Budget"
summera = true

[blad.kolumner]
"Period" = { kolumn = "Period", form = "ÅÅÅÅMM" }
"Utfall" = "Belopp"

[blad.regler]
kolumn = "Kostnadsslag"
annars = "Ej mappat"

[[blad.regler.rad]]
blir = "Specialpedagoger"
om = { "Konto" = "50*" }
"""
SURVEY = """
[[blad]]
till = "Enkäter"
[blad.kolumner]
"Svar-id" = "Nr"
[blad.alltid]
"Termin" = "VT25"
"Respondent" = "elev"
[blad.kolumner_till_rader]
rubrik_till = "Fråga"
cell_till = "Svar"
[blad.kolumner_till_rader.kolumner]
"F1" = "mår bättre"
"""


def changed(text: str, before: str, after: str) -> str:
    """A faultless mapping with one thing changed, which must be there."""
    assert before in text
    return text.replace(before, after, 1)


BROKEN = {
    "no_block": ("", "blad", "[[blad]]"),
    "unknown_key_of_the_file": (WHOLE + '\n[blod]\nx = "y"', "blod", "blad"),
    "blocks_that_are_none": ('blad = "Närvaro"', "blad", "[[blad]]"),
    "unknown_key": (changed(WHOLE, "till =", "tilll ="), "blad 1 › tilll", "Menade du till?"),
    "no_target": (changed(WHOLE, 'till = "Skattningar"', ""), "blad 1 › till", "Lägg till"),
    "unknown_target": (changed(WHOLE, "Skattningar", "Skattning"), "blad 1 › till", "Menade du Skattningar?"),
    "unknown_column": (changed(WHOLE, '"Poäng"', '"Poängen"'), "blad 1 › Poängen", "Menade du Poäng?"),
    "unknown_column_of_meanings": (
        changed(WHOLE, 'betyder."Instrument"', 'betyder."Instrumentet"'),
        "blad 1 › Instrumentet",
        "Menade du Instrument?",
    ),
    "missing_required": (changed(WHOLE, '"Datum" = "Dag"', ""), "blad 1 › Datum", "alltid"),
    "filled_twice": (changed(WHOLE, '"Vem" =', '"Poäng" = "5"\n"Vem" ='), "blad 1 › Poäng", "Behåll ett"),
    "unknown_category": (
        changed(WHOLE, '"ORS-U" = "ORS"', '"ORS-U" = "ORC"'),
        "blad 1 › betyder › Instrument",
        "Menade du ORS?",
    ),
    "unknown_category_for_all": (changed(WHOLE, '"elev"', '"barn"'), "blad 1 › alltid › Vem", "elev, vårdnadshavare"),
    "meaning_twice": (
        changed(WHOLE, '"ORS-U" = "ORS"', '"ORS-U" = "ORS"\n"ors-u" = "SRS"'),
        "blad 1 › betyder › Instrument › ors-u",
        "Behåll ett",
    ),
    "unreadable_constant": (
        changed(WHOLE, '"Datum" = "Dag"', "").replace('"Vem" =', '"Datum" = "i höstas"\n"Vem" ='),
        "blad 1 › alltid › Datum",
        "Rätta värdet",
    ),
    "unknown_question": (
        changed(SURVEY, "mår bättre", "mår bätre"),
        "blad 1 › kolumner_till_rader › kolumner",
        "Menade du mår bättre?",
    ),
    "no_questions": (
        changed(SURVEY, '"F1" = "mår bättre"', ""),
        "blad 1 › kolumner_till_rader › kolumner",
        "per kolumn",
    ),
    "form_of_a_text": (
        changed(WHOLE, '"Kod"', '{ kolumn = "Kod", form = "ÅÅÅÅ" }'),
        "blad 1 › kolumner › Ärende-id",
        "Ta bort form",
    ),
    "form_without_a_day": (
        changed(WHOLE, '"Dag"', '{ kolumn = "Dag", form = "ÅÅÅÅ-MM" }'),
        "blad 1 › kolumner › Datum",
        "DD/MM/ÅÅÅÅ",
    ),
    "form_with_two_years": (
        changed(LEDGER, '"ÅÅÅÅMM"', '"ÅÅÅÅMMÅÅÅÅ"'),
        "blad 1 › kolumner › Period",
        "ÅÅÅÅMM",
    ),
    "columns_that_cannot_be_joined": (
        changed(WHOLE, '"Total"', '["Total", "Delpoäng"]'),
        "blad 1 › kolumner › Poäng",
        "bara en kolumn",
    ),
    "unknown_unit": (
        changed(WHOLE, '"Total"', '{ kolumn = "Total", enhet = "andel" }'),
        "blad 1 › kolumner › Poäng",
        "minuter",
    ),
    "unit_of_a_date": (
        changed(WHOLE, '"Dag"', '{ kolumn = "Dag", enhet = "minuter" }'),
        "blad 1 › kolumner › Datum",
        "Ta bort enhet",
    ),
    "sign_of_a_text": (
        changed(WHOLE, '"Kod"', '{ kolumn = "Kod", omvant_tecken = true }'),
        "blad 1 › kolumner › Ärende-id",
        "omvant_tecken",
    ),
    "prefix_of_a_number": (
        changed(WHOLE, '"Total"', '{ kolumn = "Total", fore = "1" }'),
        "blad 1 › kolumner › Poäng",
        "Ta bort fore",
    ),
    "no_source": (changed(WHOLE, '"Kod"', "{}"), "blad 1 › kolumner › Ärende-id › kolumn", "rubrik"),
    "source_that_is_no_text": (changed(WHOLE, '"Kod"', "7"), "blad 1 › kolumner › Ärende-id", "Vecka"),
    "text_that_is_none": (changed(WHOLE, 'ur = "poäng"', "ur = 7"), "blad 1 › ur", "citattecken"),
    "flag_that_is_none": (changed(LEDGER, "summera = true", 'summera = "ja"'), "blad 1 › summera", "true eller false"),
    "table_that_is_none": ('[[blad]]\ntill = "Möten"\nkolumner = "Typ"', "blad 1 › kolumner", "hakparenteser"),
    "rule_without_condition": (
        changed(LEDGER, 'om = { "Konto" = "50*" }', ""),
        "blad 1 › regler › rad 1 › om",
        "Konto",
    ),
    "rule_without_result": (
        changed(LEDGER, 'blir = "Specialpedagoger"', ""),
        "blad 1 › regler › rad 1 › blir",
        "Lägg till",
    ),
    "rules_without_the_rest": (changed(LEDGER, 'annars = "Ej mappat"', ""), "blad 1 › regler › annars", "Lägg till"),
    "texts_cannot_be_summed": (
        changed(WHOLE, 'till = "Skattningar"', 'till = "Skattningar"\nsumma = 1').replace("summa = 1", "summera = true")
        + '\n[[blad]]\ntill = "Närvaro"\nsummera = true\n[blad.kolumner]\n"Ärende-id" = "a"\n"Vecka" = "b"\n'
        '"Erbjudna timmar" = "c"\n"Närvarotimmar" = "d"\n"Anpassad studiegång" = "e"\n',
        "blad 2 › summera",
        "Anpassad studiegång",
    ),
    "a_name_may_not_be_read": (changed(WHOLE, '"Kod"', '"Elevens namn"'), "blad 1", "Ta bort kolumnen"),
}

# What a fault cannot help bringing along: a misspelled column is missing under its right name.
COMPANIONS = {"unknown_key": ["blad 1 › till"], "unknown_column": ["blad 1 › Poäng"]}
