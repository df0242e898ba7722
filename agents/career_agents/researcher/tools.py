"""The three tools of the researcher's agent, and what keeps them within bounds.

A model that has read a page may do what the page wants. So no tool takes an address that the run
has not met itself, nothing that a model writes goes anywhere but into a finding, and what becomes
of a finding is for the backend's checks to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from agents import FunctionTool, RunContextWrapper, ToolErrorFormatterArgs
from agents.agent import AgentBase
from agents.mcp import MCPServer
from mcp.types import CallToolResult, GetPromptResult, ListPromptsResult, TextContent, Tool
from pydantic import Field, StringConstraints, ValidationError

from career_agents.researcher import prompts
from career_agents.researcher.browser import TOOLS
from career_agents.researcher.pace import SiteLeftAlone
from career_agents.researcher.pages import ReadPage
from career_agents.researcher.visits import AlreadyRead, Visits
from careerassist.engine.research.frontier import MOST_DEPTH, Frontier, Wanted
from careerassist.engine.research.links import readable_address
from careerassist.engine.research.normalising import is_on_page
from careerassist.errors import FetchError
from careerassist.llm.requesting import NoAnswer
from careerassist.schemas.base import Schema
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import (
    MOST_FINDINGS,
    CandidateFinding,
    FindingKind,
    Sentence,
    Topic,
)
from careerassist.telemetry import log

_PART = 6_000
"""Characters of a page that are shown at once: some 1,500 tokens."""
_MOST_ADDRESSES = 10
"""Shown at once of those that the run would read next, and again of the open page's own."""
_LONGEST_ADDRESS = 300
_LONGEST_LINK = 80
_LONGEST_FOUND_BY = 100
_MOST_WASTED = 12
"""Calls one after another that bring nothing; then the rules read on."""
_MOST_CALLS = MOST_FINDINGS + 4
"""In one answer."""


class _Note(Schema):
    """What `store_research` takes."""

    topic: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
    kind: FindingKind
    claim: Sentence
    quote: Sentence
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.5


class AgentReading:
    """One agent's way through a run: what is open, where it may go, what it has found.

    Its methods answer in sentences for the model and raise nothing; `ended` has what is to end the
    agent's turn at the wheel, and is raised before the next request.
    """

    def __init__(
        self, visits: Visits, frontier: Frontier, topics: Sequence[Topic], found_by: str
    ) -> None:
        self.ended: Exception | None = None
        self.opened = 0
        """Pages that this agent has read."""
        self.page: ReadPage | None = None
        """The open one."""
        self.unread: ReadPage | None = None
        """The open one, as long as the model has not answered to it."""
        self.noted: set[str] = set()
        """Quotes of its findings."""
        self._visits = visits
        self._frontier = frontier
        self._topics = {topic.name.casefold(): topic.name for topic in topics}
        self._found_by = found_by[:_LONGEST_FOUND_BY]
        self._linked: dict[str, Wanted] = {}
        """Links of the pages read that the frontier thinks little of, by canonical address."""
        self._words: dict[str, str] = {}
        """What links say, likewise."""
        self._part = 0
        self._calls = 0
        self._wasted = 0
        self._opened_in_turn = False

    def begin_turn(self) -> None:
        """The model is about to be asked. Raises what has ended its reading."""
        self._calls = 0
        self._opened_in_turn = False
        if self.ended is not None:
            raise self.ended

    def addresses(self) -> list[str]:
        """Where one may go: what the run would read next, and links of the open page."""
        waiting = [wanted.url for wanted in self._frontier.best(_MOST_ADDRESSES)]
        if self._visits.put_off is not None:
            waiting.insert(0, self._visits.put_off.url)
        of_page = [link.url for link in self.page.links] if self.page is not None else []
        keys = dict.fromkeys(filter(None, map(_key, of_page)))
        linked = [self._linked[key].url for key in keys if key in self._linked]
        open_to = [url for url in linked if url not in waiting and self._frontier.may_read(url)]
        shown = dict.fromkeys((*waiting, *open_to[:_MOST_ADDRESSES]))
        return [self._line(url) for url in shown if len(url) <= _LONGEST_ADDRESS]

    async def open(self, given: object) -> str:
        """Open a page that the run has met: one per answer, since the next is chosen by what
        stands on this one."""
        if refused := self._refused():
            return refused
        if not isinstance(given, str):
            return self._waste("Give the address to open as `url`, a text.")
        if self._opened_in_turn:
            return self._waste("One page at a time: read the one that was opened in this answer.")
        wanted = self._met(given)
        if wanted is None:
            return self._waste(
                "Only addresses that you were shown and that were not read yet can be opened. "
                f"These are:\n{prompts.addresses_section(self.addresses())}"
            )
        self._opened_in_turn = True
        self.page = self.unread = None
        self.noted = set()
        try:
            # The address as the run has met it: not a letter of what the model wrote goes out.
            self.page = self.unread = await self._visits.open(wanted.url)
        except (AlreadyRead, SiteLeftAlone) as error:
            return self._waste(f"{error.message} Choose another one.")
        except FetchError as error:  # which is in the record, and counts as a page
            return f"This page can't be read: {error.message} Choose another one."
        except Exception as error:  # noqa: BLE001  (raised again before the next request)
            self._visits.put_off = wanted
            self.ended = error
            return prompts.NO_MORE
        self.opened += 1
        self._wasted = 0
        self._part = 0
        self._meet(self.page, wanted.depth)
        return self._shown(self.page)

    async def snapshot(self) -> str:
        """The next part of the open page; the last one again once there is no other."""
        if refused := self._refused():
            return refused
        if self.page is None:
            return self._waste("No page is open. Open one with browser_navigate.")
        if self._part + 1 < _parts(self.page):
            self._part += 1
            self._wasted = 0
            return self._shown(self.page)
        return self._waste("This was all of the page. Note its findings, or open another one.")

    async def store(self, arguments: str) -> str:
        """Note a finding of the open page, if it is one: what is true of it is checked later."""
        if refused := self._refused():
            return refused
        if self.page is None:
            return self._waste("No page is open. Open one first, then note what stands on it.")
        try:
            note = _Note.model_validate_json(arguments)
        except ValidationError as error:
            return self._waste(_wrong(error))
        topic = self._topics.get(note.topic.casefold())
        if topic is None:
            return self._waste(f"The topic must be one of: {'; '.join(self._topics.values())}.")
        if not is_on_page(note.quote, self.page.text):
            return self._waste("The quote does not stand on the open page. Copy it word by word.")
        if note.quote in self.noted:
            return self._waste("This quote was noted already.")
        if len(self.noted) >= MOST_FINDINGS:
            return self._waste("Enough was noted from this page. Open another one.")
        self._visits.note(
            CandidateFinding(
                topic=topic,
                kind=note.kind,
                claim=note.claim,
                quote=note.quote,
                confidence=note.confidence,
                found_by=self._found_by,
            )
        )
        self.noted.add(note.quote)
        self._wasted = 0
        return "Noted."

    def not_done(self, context: RunContextWrapper[Any], error: Exception) -> str:
        """What the model is told where a call did not even reach its tool."""
        log.info("tool call failed", error=type(error).__name__)
        return self._waste("The arguments could not be read. Give one JSON object.")

    def no_such_tool(self, asked: ToolErrorFormatterArgs[Any]) -> str | None:
        """What it is told where it calls something that is not there."""
        return self._waste(prompts.NO_SUCH_TOOL) if asked.kind == "tool_not_found" else None

    def _refused(self) -> str | None:
        if self.ended is not None:
            return prompts.NO_MORE
        self._calls += 1
        if self._calls > _MOST_CALLS:
            return self._waste("Too many calls in one answer.")
        return None

    def _waste(self, said: str) -> str:
        self._wasted += 1
        if self._wasted >= _MOST_WASTED and self.ended is None:
            self.ended = NoAnswer("model_unusable")
        return said

    def _met(self, url: str) -> Wanted | None:
        """The address by which the run knows a page that waits to be read."""
        key = _key(url)
        if key is None:
            return None
        put_off = self._visits.put_off
        if put_off is not None and key == canonical(put_off.url):
            self._visits.put_off = None
            return put_off
        linked = self._linked.pop(key, None)
        wanted = self._frontier.take(url)
        if wanted is None and linked is not None and self._frontier.may_read(linked.url):
            self._frontier.read(linked.url)
            return linked
        return wanted

    def _meet(self, page: ReadPage, depth: int) -> None:
        """Take in where a page leads."""
        self._frontier.read(page.final_url)
        self._frontier.add(page.links, depth=depth)
        if depth >= MOST_DEPTH:
            return
        for link in page.links:
            key = _key(link.url)
            if key is not None and self._frontier.may_read(link.url):
                self._linked.setdefault(key, Wanted(link.url, depth + 1))
                self._words.setdefault(key, " ".join(link.text.split())[:_LONGEST_LINK])

    def _line(self, url: str) -> str:
        said = self._words.get(canonical(url), "")
        return f"{url} {said}".rstrip()

    def _shown(self, page: ReadPage) -> str:
        start = self._part * _PART
        return prompts.page(
            page.final_url,
            page.title[:200],
            page.text[start : start + _PART],
            part=self._part + 1,
            parts=_parts(page),
            addresses=self.addresses(),
        )


class BrowserTools(MCPServer):
    """The browser's MCP server as the agent sees it: two of its tools, with the server's own words
    and schemas. A call of them is a visit of the run, under all of its rules."""

    def __init__(self, tools: Sequence[Tool], reading: AgentReading) -> None:
        super().__init__(failure_error_function=reading.not_done)
        self._tools = [tool for tool in tools if tool.name in TOOLS]
        self._reading = reading

    @property
    def name(self) -> str:
        return "browser"

    async def connect(self) -> None:
        """The browser is there already."""

    async def cleanup(self) -> None:
        """It ends with the run, not with the agent."""

    async def list_tools(
        self, run_context: RunContextWrapper[Any] | None = None, agent: AgentBase | None = None
    ) -> list[Tool]:
        """The two tools."""
        return self._tools

    async def call_tool(
        self, tool_name: str, arguments: dict[str, Any] | None, meta: dict[str, Any] | None = None
    ) -> CallToolResult:
        """Of the arguments, none but a page's address has any effect."""
        if tool_name == "browser_navigate":
            said = await self._reading.open((arguments or {}).get("url"))
        else:
            said = await self._reading.snapshot()
        return CallToolResult(content=[TextContent(type="text", text=said)])

    async def list_prompts(self) -> ListPromptsResult:
        """None are used."""
        return ListPromptsResult(prompts=[])

    async def get_prompt(
        self, name: str, arguments: dict[str, Any] | None = None
    ) -> GetPromptResult:
        """None are used."""
        raise NotImplementedError("the browser has no prompts")


def store_research(reading: AgentReading) -> FunctionTool:
    """The tool by which an agent says what it has found."""

    async def store(context: RunContextWrapper[Any], arguments: str) -> str:
        return await reading.store(arguments)

    return FunctionTool(
        name="store_research",
        description="Note one finding of the open page.",
        params_json_schema=_without_titles(_Note.model_json_schema()),
        on_invoke_tool=store,
        strict_json_schema=False,
    )


def _parts(page: ReadPage) -> int:
    return max(1, -(-len(page.text) // _PART))


def _key(url: str) -> str | None:
    """What an address is known by; None for what is no address of a page."""
    readable = readable_address(url.strip())
    try:
        return canonical(readable) if readable is not None else None
    except ValueError:
        return None


def _wrong(error: ValidationError) -> str:
    """What is wrong with a call's arguments, by their names."""
    fields = {str(item["loc"][0]): item["msg"] for item in error.errors() if item["loc"]}
    if not fields:
        return "The arguments could not be read. Give one JSON object."
    known = {name: said for name, said in fields.items() if name in _Note.model_fields}
    told = [f"{name}: {said}." for name, said in known.items()]
    if len(known) < len(fields):
        told.append(f"There are no fields but {', '.join(_Note.model_fields)}.")
    return " ".join(told)


def _without_titles(schema: Any) -> Any:
    """Pydantic names every field a second time, which models pay for and nobody reads."""
    if isinstance(schema, list):
        return [_without_titles(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _without_titles(part)
        for name, part in schema.items()
        if not (name in ("title", "description") and isinstance(part, str))
    }
