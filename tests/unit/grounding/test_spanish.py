"""Spanish: gender, number, verb forms and synonyms, and claims raised in them."""

from __future__ import annotations

from functools import partial

import pytest
from judged_texts import rules_of_line

rules = partial(rules_of_line, "es")

HONEST = [
    (
        "Reparación de libros antiguos para la biblioteca",
        "Reparé libros antiguos para la biblioteca",
    ),
    (
        "Atención telefónica a unos 40 clientes al día",
        "Atendí por teléfono a cerca de 40 clientes diarios",
    ),
    (
        "Colaboración en la puesta en marcha de un archivo digital",
        "Participé en la puesta en marcha de un archivo digital",
    ),
    ("Envío de hasta 30 paquetes al día", "Envío de un máximo de 30 paquetes diarios"),
    ("Ayuda en la preparación de los turnos", "Apoyo en la preparación de los turnos"),
    ("Corte y cosido de cuadernos", "Corto y coso cuadernos"),
    (
        "Reposición de material, a veces también pedidos",
        "Reposición de material y, en ocasiones, pedidos",
    ),
    ("Cobro en caja y control de existencias", "Cobré en caja y controlé el inventario"),
    ("Los retrasos bajaron de 10 a 4 al año", "Seis retrasos menos al año (de 10 a 4)"),
]

LIES = [
    (
        "Reparación de libros antiguos",
        "Reparación de libros antiguos para Iberdrola",
        "name_not_in_source",
    ),
    ("Ayuda en la formación de una aprendiz", "Formación de una aprendiz", "scope_raised"),
    (
        "Colaboración en el traslado del archivo",
        "Dirección del traslado del archivo",
        "scope_raised",
    ),
    ("Envío de hasta 30 paquetes al día", "Envío de 30 paquetes al día", "number_hedge_changed"),
    ("Inventario de dos bodegas", "Inventario de todas las bodegas", "extent_raised"),
    (
        "Control de tintas junto con la encargada",
        "Control de tintas de forma autónoma",
        "sole_credit",
    ),
    (
        "Propuesta de un taller para niños, presentada a la dirección",
        "Creación de un taller para niños",
        "unfinished_as_done",
    ),
    (
        "Reparación de libros antiguos",
        "Reparación de libros antiguos con gran fidelización",
        "clause_not_in_source",
    ),
    (
        "Cosido de libros; los retrasos bajaron de 10 a 4",
        "Cosido de libros, lo que permitió bajar los retrasos de 10 a 4",
        "cause_not_in_source",
    ),
    (
        "Limpieza del taller sin supervisión",
        "Limpieza del taller bajo supervisión",
        "negation_dropped",
    ),
]

HONEST_PROSE = [
    (
        "Encuadernadora",
        "Reparación de libros antiguos",
        "Encuadernadora con más de seis años de experiencia en la reparación de libros antiguos.",
    ),
    (
        "Encuadernadora",
        "Reparación de libros antiguos",
        "Me gustaría aprender a restaurar grabados en su taller.",
    ),
    (
        "Ayudante de encuadernación",
        "Corte de papel",
        "Como ayudante de encuadernación, corté papel.",
    ),
]

LIES_IN_PROSE = [
    (
        "Ayudante de encuadernación",
        "Corte de papel",
        "Encargada de encuadernación con experiencia en corte de papel.",
        "title_not_in_source",
    ),
    (
        "Encuadernadora (media jornada)",
        "Corte de papel",
        "Trabajo desde 2020 a jornada completa como encuadernadora.",
        "employment_kind_changed",
    ),
    (
        "Encuadernadora",
        "Corte de papel",
        "Encuadernadora con más de doce años de experiencia.",
        "number_not_in_source",
    ),
]


@pytest.mark.parametrize(("source", "text"), HONEST)
def test_the_same_in_other_words_passes(source: str, text: str) -> None:
    assert rules("Encuadernadora", "Taller Valdenebro", source, text) == set()


@pytest.mark.parametrize(("source", "text", "rule"), LIES)
def test_more_than_the_line_says_is_refused(source: str, text: str, rule: str) -> None:
    assert rule in rules("Encuadernadora", "Taller Valdenebro", source, text)


@pytest.mark.parametrize(("title", "source", "text"), HONEST_PROSE)
def test_a_true_paragraph_passes(title: str, source: str, text: str) -> None:
    assert rules(title, "Taller Valdenebro", source, text, "prose") == set()


@pytest.mark.parametrize(("title", "source", "text", "rule"), LIES_IN_PROSE)
def test_a_paragraph_that_raises_the_person_is_refused(
    title: str, source: str, text: str, rule: str
) -> None:
    assert rule in rules(title, "Taller Valdenebro", source, text, "prose")
