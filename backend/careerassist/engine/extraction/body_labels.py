"""Labels over the duties of a job ("Key responsibilities:")."""

from __future__ import annotations

import re

_LABEL_ROW = re.compile(
    r"(?i)^(?:key |main |core |selected |notable |wichtigste |principales )?(?:achievements?|"
    r"responsibilities|duties|activities|accomplishments|highlights|tasks|projects|results|technologies|"
    r"tech stack|stack|tools|environment|aufgaben|tätigkeiten|aufgabenbereich|aufgabengebiete|"
    r"erfolge|schwerpunkte|funciones|tareas|logros|responsabilidades|tecnologías|"
    r"wichtigste tätigkeiten)(?: (?:and|und|y|&) (?:achievements|responsibilities|duties|erfolge|"
    r"logros|projects|zuständigkeiten|responsabilidades|tareas))?(?: principales)?\s*:?$"
)


def is_body_label(text: str) -> bool:
    """The words announce what was done in an entry ("Duties:"), not a section."""
    return _LABEL_ROW.match(text) is not None
