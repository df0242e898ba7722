"""What the analysis says reads as plain English."""

from __future__ import annotations

import re


def test_each_line_of_the_score_is_a_sentence_of_its_own(applicant, posting, analyse):
    job = posting(
        title="Ward Nurse",
        requirements=({"text": "Wound care"},),
        duties=("Dress wounds on the ward",),
        keywords=("wound care", "ward"),
    )
    done = analyse(applicant(roles=(("Nurse", "2020-01/now", ("Did wound care",)),)), job)
    said = {line.name: line.explanation for line in done.lines}
    assert re.fullmatch(r"Your CV uses \d+% of its keywords\.", said["keywords"])
    assert re.fullmatch(r"Your CV shows \d+% of the work it describes\.", said["duties"])
    assert re.fullmatch(r"Its title and the closest of yours match to \d+%\.", said["title"])


def test_the_summary_names_the_largest_gap_and_its_state(applicant, posting, analyse):
    job = posting(requirements=({"text": "Docker"}, {"text": "Python"}))
    done = analyse(applicant(roles=(("Developer", "2020-01/now", ("Wrote Python",)),)), job)
    assert done.gaps[0].what == "Required but missing from your CV: Docker"
    assert done.summary.endswith("the largest gap is “Docker” (required but missing from your CV).")


def test_advice_does_not_capitalise_or_stumble(applicant, posting, analyse):
    job = posting(requirements=({"text": "Docker"},))
    done = analyse(applicant(roles=(("Cook", "2020-01/now", ("Cooked lunch",)),)), job)
    advice = done.gaps[0].how_to_close
    assert advice.startswith("If you have experience with Docker, say where and what for.")
