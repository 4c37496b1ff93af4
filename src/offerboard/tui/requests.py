"""Where a screen can send the user: a request names the screen and what it shows. `routes` opens it.

What a dialog answers is given to `then`; Esc answers nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from msgspec import Struct

from offerboard.cards.clock.flags import Severity
from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.values import Channel, Situation, When
from offerboard.commands import ScreenName
from offerboard.desk.layout import ColumnName
from offerboard.errors import OfferboardError
from offerboard.store.backups import Backup
from offerboard.store.errors import GoneFileError
from offerboard.store.repository import Snapshot
from offerboard.tracker import Intent
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.unsaved import Unsaved

if TYPE_CHECKING:
    from offerboard.cards.changes.calls import Call
    from offerboard.exchange.report import Report
    from offerboard.handover.qr import CodeContent
    from offerboard.letters import Letter
    from offerboard.letters.lint import LintContext
    from offerboard.letters.script import Script

T = TypeVar("T")
Submit = Callable[[Intent], bool]
"""Does a change; returns whether it could be done."""


class Request(Struct, frozen=True):
    """A wish to see another screen."""


# -- screens


class OpenCard(Request, frozen=True):
    """A card whole."""

    id: str


class OpenTriage(Request, frozen=True):
    """What waits for you, card by card."""


class OpenHistory(Request, frozen=True):
    """What became of all cards."""


class OpenCompare(Request, frozen=True):
    """Offers side by side: the chosen ones if there are several, else all open ones."""

    chosen: Sequence[str]
    current: str | None


class OpenWhen(Request, frozen=True):
    """Offers and interviews over days."""

    current: str | None


class OpenHelp(Request, frozen=True):
    """All keys, those of one screen first."""

    screen: ScreenName


class OpenPalette(Request, frozen=True):
    """All commands by name."""


class OpenSettings(Request, frozen=True):
    """The settings."""


class OpenKeys(Request, frozen=True):
    """The keys of all commands, to be chosen by pressing them."""


class OpenThemes(Request, frozen=True):
    """The themes, to choose one."""


class OpenComposer(Request, frozen=True):
    """The letter to a card, for a situation or for the one that the card calls for.

    `channel`, `reason` and `until` were chosen already, and win over what was left there before. `then` is
    called when the composer is left; by default a yes that was said there is followed by the others, who
    are to be told of it.
    """

    id: str
    situation: Situation | None = None
    channel: Channel | None = None
    reason: str | None = None
    until: When | None = None
    then: Callable[[], object] | None = None


class CallOver(Struct, frozen=True):
    """A call that has ended: whether to write its record now, and what is left to say about it."""

    record: bool
    said: str = ""


class OpenCall(Request, frozen=True):
    """Call mode on a phone letter.

    `effect` is what saying it does, `until` a date that it asks for. `can_record` says, once the call has
    ended, whether the same can be written in an email now. `then` hears None where the call goes on.
    """

    id: str
    letter: "Letter"
    effect: Effect
    until: When | None
    can_record: Callable[[], bool]
    then: Callable[[CallOver | None], None]


class OpenRehearsal(Request, frozen=True):
    """A rehearsed call: its script, what it is judged by, and how its texts may be shown."""

    script: "Script"
    judged_by: "LintContext"
    shown: Callable[[str], str]


# -- what goes on from screen to screen


class Decide(Request, frozen=True):
    """Think, ask, decide; where a decision was made, that is shown first."""

    id: str
    submit: Submit


class Accept(Request, frozen=True):
    """Say yes to an offer, step by step; one that they know to be accepted goes on with the others."""

    id: str
    submit: Submit


class FollowYes(Request, frozen=True):
    """What follows a yes that was just said in any other way: an earlier yes, and the others."""

    id: str
    submit: Submit


class OpenTell(Request, frozen=True):
    """The companies that are to know by when another offer is to be answered."""


class OpenOthers(Request, frozen=True):
    """The others, who must be told that an offer was accepted."""

    accepted: str


# -- dialogs on cards


class OpenForm(Request, frozen=True):
    """The form of a card; without one, of a new card in a column, with what is `proposed` for it."""

    card: Card | None
    column: ColumnName
    then: Callable[[Intent], object]
    proposed: Card | None = None


class OpenConflict(Request, frozen=True):
    """Both versions of a card that was changed elsewhere while it was edited here."""

    edit: Edit
    theirs: Card
    then: Callable[[Intent], object]


class OpenRecord(Request, frozen=True):
    """What happened."""

    ids: Sequence[str]
    then: Callable[[Intent], object]


class OpenIncoming(Request, frozen=True):
    """Their call to you; it is about the card under the cursor until another is named."""

    current: str | None
    then: Callable[[Intent], object]


class OpenEnd(Request, frozen=True):
    """How cards ended, without a letter."""

    ids: Sequence[str]
    then: Callable[[Intent], object]


class OpenSnooze(Request, frozen=True):
    """Until when to hide the flags of cards, which have these severities."""

    flagged: Mapping[str, Severity]
    then: Callable[[Intent], object]


class OpenOffer(Request, frozen=True):
    """How offers came, and until when they stand."""

    ids: Sequence[str]
    then: Callable[[Intent], object]


class OpenCallEnd(Request, frozen=True):
    """How a call went; `typed` was noted of their offer during it."""

    id: str
    call: "Call"
    typed: Mapping[str, str]
    voicemail: bool
    then: Callable[["CallEnding"], object]


class CallEnding(Struct, frozen=True):
    """How a call went: the change that follows, what to say about it, and whether to put it in writing."""

    intent: Intent
    said: str
    recorded: bool


class OpenDecision(Request, frozen=True):
    """The decision sheet of a card."""

    card: Card
    then: Callable[[Intent], object]


class OpenDecided(Request, frozen=True):
    """What was decided on a card; the answer is what to do with it."""

    card: Card
    then: Callable[[Literal["anew", "write"]], object]


class OpenTold(Request, frozen=True):
    """How and since when they know your yes; `before` gives the change that accepts it, if any is due."""

    id: str
    before: Callable[[], Intent | None]
    then: Callable[[Intent], object]


class OpenScores(Request, frozen=True):
    """The scores of an offer by criteria of these names."""

    card: Card
    criteria: Sequence[str]
    then: Callable[[Intent], object]


class OpenWeights(Request, frozen=True):
    """The criteria and their weights."""

    criteria: Sequence[str]
    then: Callable[[Mapping[str, Decimal]], object]


# -- other dialogs


class OpenChoice(Request, Generic[T], frozen=True):
    """One of a few, each with what it stands for; `remark` is what there is to know before.

    `otherwise` is called where none was chosen.
    """

    title: str
    options: Sequence[tuple[str, T]]
    then: Callable[[T], object]
    remark: str = ""
    otherwise: Callable[[], object] | None = None


class OpenCode(Request, frozen=True):
    """A letter to a card as a code for the phone: what it may hold. The answer says what the phone did."""

    id: str
    held: "Sequence[CodeContent]"
    then: Callable[[Literal["has", "sent"]], object]


class OpenPath(Request, frozen=True):
    """The path of a file to read, or `to_save` something as, which was saved at `path` before.

    `kinds` are the endings (".csv") that its name may have; without any, every name will do.
    """

    heading: str
    remark: str
    hint: str
    then: Callable[[Path], object]
    to_save: bool = False
    path: str = ""
    kinds: Sequence[str] = ()


class ExportChoice(Struct, frozen=True):
    """The file to write the cards to, those on which something happened on some days; `pay` in a report."""

    path: Path
    since: When | None = None
    until: When | None = None
    pay: bool = False


class OpenExport(Request, frozen=True):
    """Where to write the cards to, and what of them."""

    then: Callable[[ExportChoice], object]


class OpenSaveFind(Request, frozen=True):
    """Under which name to save a find; `names` are in use, and may be replaced."""

    text: str
    names: Sequence[str]
    then: Callable[[str], object]


class OpenImport(Request, frozen=True):
    """A file to bring in. `then` gets the change, and what to say once it is done."""

    then: Callable[[Intent, str], object]


class Meanings(Struct, frozen=True):
    """Which field a column of a file is for, and what a status word of it means."""

    columns: Mapping[str, str]
    words: Mapping[str, str]


NOTHING_SAID = Meanings({}, {})


class OpenMeanings(Request, frozen=True):
    """The meaning of those columns and words of a file that were not understood."""

    name: str
    report: "Report"
    then: Callable[[Meanings], object]


class OpenRows(Request, frozen=True):
    """Which rows of a file come in: a line of cells each, and those of them that do not."""

    name: str
    rows: Sequence[tuple[str, ...]]
    left_out: frozenset[int]
    then: Callable[[frozenset[int]], object]


class Bring(Struct, frozen=True):
    """What becomes of a pasted text: a change and what to say about it, or a card for the form."""

    card: Card | None = None
    intent: Intent | None = None
    said: str = ""


class OpenPaste(Request, frozen=True):
    """A text to paste: a mail, or rows of a sheet."""

    then: Callable[[Bring], object]


class OpenGone(Request, frozen=True):
    """The file is gone: whether to write it back."""

    error: GoneFileError
    then: Callable[[bool], object]


class OpenUnsaved(Request, frozen=True):
    """What could not be saved on leaving the program: try again, quit all the same, or stay."""

    unsaved: Sequence[Unsaved]
    again: Callable[[], object]
    quit: Callable[[], object]


class OpenDoubts(Request, frozen=True):
    """What in the file is not as it was saved, or is missing from it."""

    snapshot: Snapshot


class OpenReadOnly(Request, frozen=True):
    """Nothing can be saved: why, and what can still be done."""

    error: OfferboardError


class OpenDamaged(Request, frozen=True):
    """The board cannot be opened, but there is a backup: bring it back, or do `otherwise`."""

    why: str
    backup: Backup
    otherwise: Callable[[], object]
    opened: Callable[[Snapshot], object]


class OpenSaveCopy(Request, frozen=True):
    """Where to save a copy of the cards as they are shown."""


class OpenRestore(Request, frozen=True):
    """The backups, and what going back to one would change."""


class OpenCopies(Request, frozen=True):
    """Copies of the board beside it: whether to look at what they hold."""

    copies: Sequence[Path]


class OpenMerge(Request, frozen=True):
    """What another board holds, to be merged into this one; without a path, ask for it first."""

    path: Path | None = None


class OpenTrouble(Request, frozen=True):
    """What is wrong with the files. Where it is `fatal` there is no board to go back to."""

    text: str
    fatal: bool
    then: Callable[[], object]


class OpenWelcome(Request, frozen=True):
    """The first start. The answer is the id of the command to begin with."""

    then: Callable[[str], object]
