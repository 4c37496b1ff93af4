"""The only file that opens screens, with one function for each request.

Each imports its screen on first use, so that the board's first frame waits for none of them.
"""

from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeVar

from textual.screen import ModalScreen

from offerboard.errors import OfferboardError
from offerboard.tracker import Intent
from offerboard.tui import requests
from offerboard.tui.program import Program

T = TypeVar("T")


@singledispatch
def open_request(request: requests.Request, program: Program) -> None:
    """Open what is requested. Raises TypeError for an unknown request, OfferboardError where it cannot be."""
    raise TypeError(f"no screen for {type(request).__name__} of {type(program).__name__}")


def _ask(
    program: Program,
    dialog: ModalScreen[T],
    then: Callable[[T], object],
    otherwise: Callable[[], object] | None = None,
) -> None:
    """Open a dialog, and go on with its answer; without one, do `otherwise`, if it is given.

    An OfferboardError that this raises is said.
    """

    def answered(answer: T | None) -> None:
        try:
            if answer is not None:
                then(answer)
            elif otherwise is not None:
                otherwise()
        except OfferboardError as error:
            program.session.messages.complain(error)

    program.push_screen(dialog, answered)


# -- screens


@open_request.register
def _card(request: requests.OpenCard, program: Program) -> None:
    from offerboard.tui.card.screen import CardScreen

    program.push_screen(CardScreen(request.id))


@open_request.register
def _triage(_: requests.OpenTriage, program: Program) -> None:
    from offerboard.tui.triage.screen import TriageScreen

    program.push_screen(TriageScreen())


@open_request.register
def _history(_: requests.OpenHistory, program: Program) -> None:
    from offerboard.tui.history.screen import HistoryScreen

    program.push_screen(HistoryScreen())


@open_request.register
def _compare(request: requests.OpenCompare, program: Program) -> None:
    from offerboard.tui.compare.screen import CompareScreen, open_offers

    several = list(request.chosen) if len(request.chosen) > 1 else None
    if several is None and not open_offers(program.session):
        program.session.messages.say("no open offers to compare")
    else:
        program.push_screen(CompareScreen(several, request.current))


@open_request.register
def _when(request: requests.OpenWhen, program: Program) -> None:
    from offerboard.tui.when.screen import WhenScreen, holding

    found = holding(program.session)
    if found.offers or found.accepted or found.scheduled:
        program.push_screen(WhenScreen(request.current, found))
    else:
        program.session.messages.say("no open offer, and no interview ahead")


@open_request.register
def _help(request: requests.OpenHelp, program: Program) -> None:
    from offerboard.tui.help.screen import HelpScreen

    if not any(isinstance(screen, HelpScreen) for screen in program.screen_stack):
        program.push_screen(HelpScreen(request.screen))


@open_request.register
def _palette(_: requests.OpenPalette, program: Program) -> None:
    from offerboard.tui.base.palette import Palette
    from offerboard.tui.base.screen import CommandScreen

    below = program.screen
    if isinstance(below, CommandScreen):
        _ask(program, Palette(below), lambda do: do())


@open_request.register
def _settings(_: requests.OpenSettings, program: Program) -> None:
    from offerboard.tui.settings.screen import SettingsScreen

    _ask(program, SettingsScreen(), program.change_settings)


@open_request.register
def _keys(_: requests.OpenKeys, program: Program) -> None:
    from offerboard.tui.settings.keys import KeysScreen

    _ask(program, KeysScreen(), lambda keys: program.change_settings({"keys": keys}))


@open_request.register
def _themes(_: requests.OpenThemes, program: Program) -> None:
    from offerboard.tui.dialogs.themes import ThemesScreen

    session = program.session

    def use(name: str) -> None:
        session.appearance.use(name)
        session.settings.keep({"theme": name})
        session.messages.say(f"theme: {name}")

    _ask(program, ThemesScreen(), use)


@open_request.register
def _composer(request: requests.OpenComposer, program: Program) -> None:
    from offerboard.tui.composer.opening import open_letter
    from offerboard.tui.composer.screen import ComposerScreen

    session, id_ = program.session, request.id
    knew = session.cards.knows_yes(id_)

    def left(_: None) -> None:
        if request.then is not None:
            request.then()
        elif not knew and session.cards.knows_yes(id_):
            program.request(requests.FollowYes(id_, session.cards.submit))

    try:
        opened = open_letter(session, request)
    except OSError as error:
        raise OfferboardError(str(error)) from error
    program.push_screen(ComposerScreen(id_, opened.composition, opened.before), left)


@open_request.register
def _call(request: requests.OpenCall, program: Program) -> None:
    from offerboard.tui.call.screen import CallScreen

    program.push_screen(CallScreen(request, program.session.cards.card(request.id)), request.then)


@open_request.register
def _rehearsal(request: requests.OpenRehearsal, program: Program) -> None:
    from random import SystemRandom

    from offerboard.tui.call.rehearsal import RehearsalScreen

    program.push_screen(RehearsalScreen(request, SystemRandom()))


# -- what goes on from screen to screen


@open_request.register
def _decide(request: requests.Decide, program: Program) -> None:
    from offerboard.tui.decision.deciding import decide

    decide(program, request.id, request.submit)


@open_request.register
def _accept(request: requests.Accept, program: Program) -> None:
    from offerboard.tui.accept.accepting import accept

    accept(program, request.id, request.submit)


@open_request.register
def _follow_yes(request: requests.FollowYes, program: Program) -> None:
    from offerboard.tui.accept.accepting import follow

    follow(program, request.id, request.submit)


@open_request.register
def _tell(_request: requests.OpenTell, program: Program) -> None:
    from offerboard.tui.tell.screen import TellScreen

    program.push_screen(TellScreen())


@open_request.register
def _others(request: requests.OpenOthers, program: Program) -> None:
    from offerboard.tui.accept.screen import AcceptScreen

    program.push_screen(AcceptScreen(request.accepted))


# -- dialogs on cards


@open_request.register
def _form(request: requests.OpenForm, program: Program) -> None:
    from offerboard.tui.form.screen import FormScreen

    _ask(program, FormScreen(request.card, request.column, request.proposed), request.then)


@open_request.register
def _conflict(request: requests.OpenConflict, program: Program) -> None:
    from offerboard.tui.form.conflict import ConflictScreen

    _ask(program, ConflictScreen(request.edit, request.theirs), request.then)


@open_request.register
def _record(request: requests.OpenRecord, program: Program) -> None:
    from offerboard.tui.dialogs.record import Recording

    _ask(program, Recording(program.session, request.ids).dialog(), request.then)


@open_request.register
def _incoming(request: requests.OpenIncoming, program: Program) -> None:
    from offerboard.tui.incoming.screen import IncomingScreen

    _ask(program, IncomingScreen(request.current), request.then)


@open_request.register
def _end(request: requests.OpenEnd, program: Program) -> None:
    from offerboard.tui.dialogs.end import Ending

    _ask(program, Ending(program.session, request.ids).dialog(), request.then)


@open_request.register
def _snooze(request: requests.OpenSnooze, program: Program) -> None:
    from offerboard.tui.dialogs.snooze import Snoozing

    _ask(program, Snoozing(program.session, request.flagged).dialog(), request.then)


@open_request.register
def _offer(request: requests.OpenOffer, program: Program) -> None:
    from offerboard.tui.dialogs.offer import OfferScreen

    _ask(program, OfferScreen(request.ids), request.then)


@open_request.register
def _call_end(request: requests.OpenCallEnd, program: Program) -> None:
    from offerboard.tui.call.ending import CallEnd

    end = CallEnd(program.session, request)

    def answered(intent: Intent) -> None:
        request.then(requests.CallEnding(intent, end.said, end.recorded))

    _ask(program, end.dialog(), answered)


@open_request.register
def _decision(request: requests.OpenDecision, program: Program) -> None:
    from offerboard.tui.decision.screen import DecisionScreen

    _ask(program, DecisionScreen(request.card), request.then)


@open_request.register
def _decided(request: requests.OpenDecided, program: Program) -> None:
    from offerboard.tui.decision.decided import DecidedScreen

    _ask(program, DecidedScreen(request.card), request.then)


@open_request.register
def _told(request: requests.OpenTold, program: Program) -> None:
    from offerboard.tui.accept.told import ToldScreen

    _ask(program, ToldScreen(request.id, request.before), request.then)


@open_request.register
def _scores(request: requests.OpenScores, program: Program) -> None:
    from offerboard.tui.compare.scores import ScoresScreen

    _ask(program, ScoresScreen(request.card, request.criteria), request.then)


@open_request.register
def _weights(request: requests.OpenWeights, program: Program) -> None:
    from offerboard.tui.compare.scores import WeightsScreen

    _ask(program, WeightsScreen(request.criteria), request.then)


# -- other dialogs


@open_request.register(requests.OpenChoice)
def _choice(request: requests.OpenChoice[Any], program: Program) -> None:
    from offerboard.tui.base.choice import ChoiceScreen

    dialog = ChoiceScreen(request.title, request.options, remark=request.remark)
    _ask(program, dialog, request.then, request.otherwise)


@open_request.register
def _code(request: requests.OpenCode, program: Program) -> None:
    from offerboard.tui.composer.code import CodeScreen

    _ask(program, CodeScreen(request.id, request.held), request.then)


@open_request.register
def _export(request: requests.OpenExport, program: Program) -> None:
    from offerboard.tui.files.export import ExportScreen

    _ask(program, ExportScreen(), request.then)


@open_request.register
def _path(request: requests.OpenPath, program: Program) -> None:
    from offerboard.tui.files.path import PathScreen

    _ask(program, PathScreen(request), request.then)


@open_request.register
def _save_find(request: requests.OpenSaveFind, program: Program) -> None:
    from offerboard.tui.board.save_find import SaveFindScreen

    _ask(program, SaveFindScreen(request.text, request.names), request.then)


@open_request.register
def _import(request: requests.OpenImport, program: Program) -> None:
    from offerboard.tui.importing.screen import ImportScreen

    dialog = ImportScreen()
    _ask(program, dialog, lambda intent: request.then(intent, dialog.said))


@open_request.register
def _meanings(request: requests.OpenMeanings, program: Program) -> None:
    from offerboard.tui.importing.meaning import MeaningScreen

    _ask(program, MeaningScreen(request.name, request.report), request.then)


@open_request.register
def _rows(request: requests.OpenRows, program: Program) -> None:
    from offerboard.tui.importing.rows import RowsScreen

    _ask(program, RowsScreen(request.name, request.rows, request.left_out), request.then)


@open_request.register
def _paste(request: requests.OpenPaste, program: Program) -> None:
    from offerboard.tui.paste.screen import PasteScreen

    _ask(program, PasteScreen(), request.then)


@open_request.register
def _gone(request: requests.OpenGone, program: Program) -> None:
    from offerboard.tui.dialogs.gone import GoneScreen

    if not any(isinstance(screen, GoneScreen) for screen in program.screen_stack):
        _ask(program, GoneScreen(request.error), request.then)


# -- the board file


_Question = (
    requests.OpenUnsaved
    | requests.OpenDoubts
    | requests.OpenReadOnly
    | requests.OpenDamaged
    | requests.OpenCopies
)


@open_request.register
def _question(request: _Question, program: Program) -> None:
    from offerboard.tui.files.questions import ask

    ask(request, program)


@open_request.register
def _save_copy(_: requests.OpenSaveCopy, program: Program) -> None:
    from offerboard.tui.files import backups

    backups.save_copy(program)


@open_request.register
def _restore(_: requests.OpenRestore, program: Program) -> None:
    from offerboard.tui.files import backups

    backups.choose(program)


@open_request.register
def _merge(request: requests.OpenMerge, program: Program) -> None:
    from offerboard.tui.files import merge

    if request.path is None:
        merge.ask(program)
    else:
        merge.look(program, request.path)


@open_request.register
def _trouble(request: requests.OpenTrouble, program: Program) -> None:
    from offerboard.tui.dialogs.trouble import TroubleScreen

    def closed(_: None) -> None:
        request.then()

    program.push_screen(TroubleScreen(request.text, fatal=request.fatal), closed)


@open_request.register
def _welcome(request: requests.OpenWelcome, program: Program) -> None:
    from offerboard.tui.dialogs.welcome import WelcomeScreen

    _ask(program, WelcomeScreen(), request.then)
