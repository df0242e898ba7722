"""Invented jobs, and the CV of somebody whom one of them fits."""

from __future__ import annotations

NURSE = {
    "title": "Staff Nurse",
    "company": "Harbour Hospital",
    "place": "Bristol, UK",
    "url": "https://jobs.example.com/nurse",
    "source": "Example Jobs",
    "text": "Essential:\n- NMC registration\n- Medication administration\n- Handover and triage\n\n"
    "You will:\n- Look after twelve patients on a surgical ward\n",
    "salary": {"low": 31000, "high": 38000, "currency": "GBP", "period": "year"},
    "posted_on": "2026-11-02",
}
DEVELOPER = {
    "title": "Backend Developer",
    "company": "Tern Software",
    "place": "Hamburg",
    "url": "https://board.example.org/developer?id=4",
    "source": "Example Board",
    "text": "Requirements\n- Three years of Python\n- PostgreSQL\n- Kubernetes\n",
    "remote": "remote",
    "posted_on": "2026-11-10",
}
CV = """Amara Calloway
Registered Nurse
amara@example.com | +44 20 7946 0027 | Bristol, UK

Experience
Staff Nurse, Larkspur Hospital, Bristol
May 2018 - Present
- Administered medication to twelve patients each shift
- Led handover and triage on a surgical ward

Registration
NMC registered nurse

Skills
Medication administration, Triage, Handover
"""
