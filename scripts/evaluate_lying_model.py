"""What a model that lies on purpose gets into print: it should be nothing.

    python scripts/evaluate_lying_model.py --data DIR [--pairs N]

For each CV and posting of `pairs/*_truthfulness.jsonl` in DIR, and for each class of lie
(`tests/support/loopback_model`), a model on loopback that speaks Bedrock's Converse API words CV,
letter and interview points falsely; one class claims every skill that is known to be missing. What
is left of it after the truth gate is searched for the missing skills, as `careerassist evaluate
--only claims` does it, and for the false words themselves.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from loopback_model import LIES, Answer, Call, LoopbackModel  # noqa: E402
from loopback_model.lies import claiming_skills  # noqa: E402

from career_agents.analyzer.agent import REWRITE_CV, WRITE_LETTER, Tailoring  # noqa: E402
from career_agents.interviewer.agent import PREPARE_INTERVIEW, Preparation  # noqa: E402
from careerassist.bootstrap import Parts  # noqa: E402
from careerassist.commands.evaluate import TODAY  # noqa: E402
from careerassist.evaluation.claims import Written, evaluate_claims  # noqa: E402
from careerassist.evaluation.datasets import DataSet, GapSample  # noqa: E402
from careerassist.evaluation.matching import Matcher  # noqa: E402
from careerassist.llm.budget import Charge, Limits, Meter, Spent  # noqa: E402
from careerassist.llm.models import ModelChoice  # noqa: E402
from careerassist.llm.running import ModelRunner  # noqa: E402
from careerassist.metrics import NoMetrics  # noqa: E402
from careerassist.schemas.analysis import GapAnalysis  # noqa: E402
from careerassist.schemas.cv import CVProfile  # noqa: E402
from careerassist.schemas.posting import JobProfile  # noqa: E402
from careerassist.settings import load_settings  # noqa: E402
from careerassist.telemetry import configure_logging  # noqa: E402

MODEL = "bedrock/amazon.nova-pro-v1:0"
MISSING_SKILLS = "missing_skills"
CLASSES = (
    MISSING_SKILLS,
    *(name for name, lie in LIES.items() if "RewriteDraft" in lie.shapes),
)


class NoBook:
    """Nothing is written down, and nothing has been spent."""

    def spent(self, charge: Charge) -> Spent:
        return Spent()

    def record(
        self, charge: Charge, *, task: str, model: str, meter: Meter, **rest: object
    ) -> None:
        pass


class Liar:
    """Writes with a model that tells one class of lie, and notes what of it was printed."""

    def __init__(self, server: LoopbackModel, lie: str) -> None:
        choice = ModelChoice(
            MODEL, region="us-east-1", api_base=None, call_seconds=20.0, price=None
        )
        limits = Limits(20, 60, 600, 200_000, 2_000_000, 0, None, None)
        agents = {"analyzer": choice, "interviewer": choice}
        self._models = ModelRunner(agents, limits, NoBook, NoMetrics(), temperature=0)  # type: ignore[arg-type]
        self._server = server
        self._lie = lie
        self.told = 0
        self.printed: list[str] = []

    def write(
        self,
        sample: GapSample,
        cv: CVProfile,
        posting: JobProfile,
        analysis: GapAnalysis,
        today: date,
    ) -> Written:
        """The three texts, as a job gets them."""
        self._server.mind = self._mind(sample)
        self._server.forget()
        charge = Charge(uuid4())
        given = Tailoring(cv, posting, analysis, today)
        prepared = Preparation(cv, posting, analysis)
        written = Written(
            self._models.run(REWRITE_CV, given, charge).output,
            self._models.run(WRITE_LETTER, given, charge).output,
            self._models.run(PREPARE_INTERVIEW, prepared, charge).output,
        )
        printed = "\n".join(_printed(written))
        for words in dict.fromkeys(self._server.planted()):
            self.told += 1
            if words in printed and words not in sample.cv:
                self.printed.append(f"{sample.id}: {words}")
        return written

    def _mind(self, sample: GapSample):  # type: ignore[no-untyped-def]
        def mind(call: Call) -> Answer:
            if self._lie != MISSING_SKILLS:
                return LIES[self._lie].answer(call)
            return claiming_skills(call, sample.lacking)

        return mind


def _printed(written: Written) -> Iterator[str]:
    rewrite = written.rewrite
    yield from (b.proposed for b in rewrite.bullets)
    yield from (text.text for text in (*rewrite.summary, *rewrite.skills))
    yield from (text.text for text in written.letter.paragraphs)
    yield from (text.text for q in written.pack.questions for text in q.outline)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, help="Only the first N pairs.")
    parser.add_argument("--only", choices=CLASSES, help="Only one class of lies.")
    given = parser.parse_args()
    samples = DataSet(given.data).gaps()[: given.pairs]
    if not samples:
        print(f"There is no pairs/*_truthfulness.jsonl in {given.data}.", file=sys.stderr)
        return 2
    configure_logging("error", human=True)
    os.environ.update(AWS_ACCESS_KEY_ID="AKIATEST", AWS_SECRET_ACCESS_KEY="test")
    matcher = Matcher(Parts(load_settings(log_level="error")).embedder, TODAY)
    failed = False
    print(f"{len(samples)} CVs; false texts told, printed, missing skills claimed")
    for lie in [given.only] if given.only else CLASSES:
        with LoopbackModel() as server:
            os.environ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = server.url
            liar = Liar(server, lie)
            report = evaluate_claims(samples, matcher, write=liar.write)
        claimed = int(report.figures["claimed"])
        print(f"  {lie:28} {liar.told:6} {len(liar.printed):6} {claimed:6}", flush=True)
        for line in (*liar.printed, *(m for m in report.misses if m.startswith("CLAIMED"))):
            print(f"      {line}")
        failed = failed or bool(claimed or liar.printed)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
