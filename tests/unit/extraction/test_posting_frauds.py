"""Signs of a fraud are shown with their words; honest postings show none."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import PostingWarning


def signs(text: str) -> tuple[PostingWarning, ...]:
    return extract_posting(read_text(f"Office Assistant\nPrime Ltd\n\n{text}\n")).warnings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Please send $150 in gift cards to your supervisor.", "payment"),
        ("A refundable registration fee of £30 secures your place.", "payment"),
        ("The starter kit must be purchased before your first day.", "payment"),
        ("Vorab überweisen Sie bitte eine Bearbeitungsgebühr von 49 Euro.", "payment"),
        ("Deberás abonar 60 € por adelantado para el material.", "payment"),
        ("Send a copy of your passport with your application.", "bank_or_identity"),
        ("Reply with your bank account number and address.", "bank_or_identity"),
        ("Schicken Sie uns Ihre IBAN und ein Foto.", "bank_or_identity"),
        ("Envíanos una copia de tu DNI y tu número de cuenta.", "bank_or_identity"),
        ("Contact our manager on Telegram @prime.", "messenger_only"),
        ("Interviews are held via WhatsApp only.", "messenger_only"),
        ("Kontakt ausschließlich über WhatsApp.", "messenger_only"),
        ("You receive payments in your personal account and keep 10 %.", "money_transfer"),
        ("Cash the cheque and forward the rest.", "money_transfer"),
        ("Packages come to your home address; you relabel and forward them.", "money_transfer"),
        ("Forward the amount in Bitcoin on the same day.", "money_transfer"),
        ("Recibirás transferencias en tu cuenta.", "money_transfer"),
    ],
)
def test_a_sign_and_its_words(text: str, code: str) -> None:
    (found,) = signs(text)
    assert (found.code, found.fact.text) == (code, text)
    assert found.message


@pytest.mark.parametrize(
    "pay",
    [
        "Earn $4,800 per week from home, no experience needed!",
        "Verdienst 3.900 € im Monat, 6 Stunden in der Woche, Vorkenntnisse nicht erforderlich.",
    ],
)
def test_pay_far_beyond_the_work(pay: str) -> None:
    assert [sign.code for sign in signs(pay)] == ["pay_too_high"]


def test_haste_counts_only_beside_another_sign() -> None:
    haste = "Only 5 places left, reply within 24 hours."
    assert signs(haste) == ()
    both = signs(f"{haste}\nSend $90 in gift cards first.")
    assert [(sign.code, sign.fact.id) for sign in both] == [
        ("pressure", "warning1"),
        ("payment", "warning2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No experience needed, full training given. £12.40 an hour, immediate start.",
        "We pay the fee for your driving licence and your CPC.",
        "Registration fees for the NMC are paid by us.",
        "Your wages are paid weekly into your bank account.",
        "Bring your passport to the interview so that we can check your right to work.",
        "Write to tobermegbakery@gmail.example.com or send us a WhatsApp.",
        "You will reconcile payments, bank deposits and supplier accounts.",
        "You will sell gift cards and process refunds at the till.",
        "Forward parcels to the right department and log each package.",
        "We build crypto exchanges; experience of Bitcoin is a plus.",
        "Senior Partner, work from home, $240,000 a year, 15 years' experience.",
        "We never ask for money or bank details before you start.",
        "Prepare fee proposals and security deposits for tenants.",
        "Own knives needed. You must have your own hand tools.",
        "Bitte schicken Sie Lebenslauf und Zeugnisse. Ein Foto ist nicht nötig.",
        "Las clases de formación son gratuitas; no hay tasa de inscripción alguna, nunca.",
    ],
)
def test_honest_words(text: str) -> None:
    assert signs(text) == ()
