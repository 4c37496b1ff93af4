"""The form: a card, new or known, on one sheet. Dates and amounts are typed as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import structs
from textual.widget import Widget

from offerboard.cards.changes.contradictions import came_on
from offerboard.cards.changes.stating import corrected
from offerboard.cards.model import Card
from offerboard.cards.values import OUTCOMES, Outcome, Stage
from offerboard.desk.layout import ColumnName
from offerboard.errors import OfferboardError
from offerboard.text import one_line
from offerboard.tracker import Intent, intents
from offerboard.tracker.errors import ConflictingEditError, DuplicateCardError
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.steps import refuse
from offerboard.tui.form.editing import changed_fields, settle_conflict, tried
from offerboard.tui.form.more import MorePart, WeighPart
from offerboard.tui.form.parts import ContactPart, FormContext, OfferPart, RoundPart
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import DateField, PageField, TextField
from offerboard.tui.widgets.fold import Fold, FormPart, Repeated

_STAGE_OF: dict[ColumnName, Stage] = {"interviews": "interview", "offers": "offer", "declines": "interview"}
"""Where a new card stands at first: nobody begins with an end, so beside the Declines it is an interview."""


class FormScreen(Dialog[Intent]):
    """Add a card to a column, or edit one. It answers with the intent, which it has tried on the cards."""

    CSS_PATH = [SHEET, "form.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, card: Card | None, column: ColumnName, proposed: Card | None = None) -> None:
        name = one_line(card.company or card.role) if card else ""
        draft = card.id if card else proposed.id if proposed else "new"
        super().__init__(f"Edit {name}" if card else "New card", draft=draft)
        self.before, self._proposed = card, proposed
        self._column = column
        self._doubled: tuple[str, str] | None = None
        """The company and role that the board has already: saving once more adds them again."""

    # -- the sheet

    def body(self) -> Iterator[Widget]:
        """What matters first; the rest is folded, and says what it holds."""
        session, before = self.session, self.before
        self._form_context = context = FormContext.of(session)
        self._card = card = (
            before or self._proposed or Card(id=intents.new_id(session.cards.snapshot), created=context.now)
        )
        self.company = TextField("company", "company", card.company, required="a card needs a company")
        self.role = TextField("role", "role", card.role)
        self.place = TextField("place", "place", card.place)
        self.remote = ChoiceField[bool | None](
            "remote", "remote", [("not said", None), ("yes", True), ("no", False)], card.remote
        )
        self.offer = OfferPart(card, context)
        self.weigh = WeighPart(card, context)
        self.more = MorePart(card)
        self.notes = PageField("notes", "notes", card.notes, lines=4)
        yield self.company
        yield self.role
        if before is None:
            yield from self._stage_fields(self._stage)
        yield self.place
        yield self.remote
        stage = self._stage
        offer, rounds = self._offer_group(stage), self._rounds_group(stage)
        yield from (rounds, offer) if stage in ("applied", "interview") else (offer, rounds)
        yield self._people_group()
        yield Fold("To weigh", self.weigh.fields, holds=self.weigh.holds)
        yield Fold("More", self.more.fields, holds=self.more.holds)
        self.notes.add_class("-apart")
        yield self.notes

    @property
    def _stage(self) -> Stage:
        """Where the card stands, or would stand."""
        known = self.before or self._proposed
        return known.stage if known else _STAGE_OF[self._column]

    def _stage_fields(self, stage: Stage) -> Iterator[Widget]:
        """Where a new card stands and, if it is over, how and when it ended."""
        stages: list[tuple[str, Stage]] = [(each, each) for each in ("applied", "interview", "offer")]
        self.stage = ChoiceField("stage", "stage", [*stages, ("closed", "closed")], stage)
        outcomes: list[tuple[str, Outcome]] = [(each, each) for each in OUTCOMES if each != "accepted"]
        ended = self._proposed.outcome if self._proposed else None
        self.outcome = ChoiceField("outcome", "how it ended", outcomes, ended, required="say how it ended")
        self.ended = DateField(
            "ended", "ended", zone=self._form_context.zone, past=True, hint="today, 12 nov, …"
        )
        self.outcome.display = self.ended.display = stage == "closed"
        yield self.stage
        yield self.outcome
        yield self.ended

    def _offer_group(self, stage: Stage) -> Widget:
        self._offer_fold = Fold("Offer", self.offer.fields, holds=self.offer.holds, opened=stage == "offer")
        return self._offer_fold

    def _rounds_group(self, stage: Stage) -> Widget:
        context, rounds = self._form_context, self._card.rounds
        known = [RoundPart(number, each, context) for number, each in enumerate(rounds)]
        self.rounds = Repeated(
            "Interviews",
            known,
            lambda number: RoundPart(number, None, context),
            holds=", ".join(part.title for part in known) or "when, where, with whom",
            opened=self.before is None and stage == "interview",
            inline=False,
        )
        return self.rounds

    def _people_group(self) -> Widget:
        known = [ContactPart(number, each) for number, each in enumerate(self._card.contacts)]
        more = f", and {len(known) - 1} more" if len(known) > 1 else ""
        self.people = Repeated(
            "Contact",
            known,
            lambda number: ContactPart(number, None),
            holds=known[0].title + more if known else "name, email, phone",
            opened=self.before is None,
            inline=True,
        )
        return self.people

    @property
    def fields(self) -> list[Field[Any]]:
        """All fields, those that are folded too."""
        first: list[Field[Any]] = [self.company, self.role]
        if self.before is None:
            first += [self.stage, self.outcome, self.ended] if self.stage.value == "closed" else [self.stage]
        parts: list[FormPart] = [self.offer, *self.rounds.parts, *self.people.parts, self.weigh, self.more]
        folded = [field for part in parts for field in part.fields]
        return [*first, self.place, self.remote, *folded, self.notes]

    def restore(self, texts: dict[str, str]) -> None:
        """Put texts back; unfold folds that are not empty."""
        for key, group in (("round", self.rounds), ("contact", self.people)):
            while any(name.startswith(f"{key}{len(group.parts)}.") for name in texts):
                group.add_part()
        for fold in self.query(Fold):
            if any(isinstance(each, Field) and each.key in texts for each in fold.contents):
                fold.open()
        super().restore(texts)

    def reveal(self, field: Field[Any]) -> None:
        """Unfold what holds a field, and go there."""
        for above in field.ancestors:
            if isinstance(above, Fold):
                above.open()
        super().reveal(field)

    def on_field_changed(self, event: Field.Changed) -> None:
        """A stage brings its own questions."""
        if self._doubled and self._doubled != self._position:
            self._doubled = None
            self.tell("")
            self.show_footer()
        if self.before is None and event.field is self.stage:
            stage = self.stage.value
            self.outcome.display = self.ended.display = stage == "closed"
            if stage == "offer":
                self._offer_fold.open()

    # -- saving

    def answer(self) -> Intent | None:
        """The intent, tried on the cards as they are now; None where nothing changed.

        Raises OfferboardError.
        """
        session, before = self.session, self.before
        if wrong := self.offer.contradiction:
            self.reveal(wrong[0])
            refuse(*wrong)
        values = self._values()
        if before is None:
            return tried(self, self._new(values), None, values)
        fields = changed_fields(before, values)
        if not fields:
            return None
        return tried(self, intents.edit_card(before, fields, session.now()), before, fields)

    def _values(self) -> dict[str, Any]:
        new_offer = self.before is None and self.stage.value == "offer"
        return {
            "company": self.company.value,
            "role": self.role.value,
            "place": self.place.value,
            "remote": self.remote.value,
            **self.offer.values(offered=new_offer),
            "rounds": tuple(filter(None, (part.value() for part in self.rounds.parts))),
            "contacts": tuple(filter(None, (part.value() for part in self.people.parts))),
            **self.weigh.values(),
            **self.more.values(),
            "notes": self.notes.value,
        }

    def _new(self, values: dict[str, Any]) -> Intent:
        """Add the card where it stands. An offer came today, unless another day is given."""
        session, stage = self.session, self.stage.value
        now, since = session.now(), None
        if stage == "offer":
            since = values["received"] = came_on(values["received"], values["reply_by"], now, session.zone)
        elif stage == "closed":
            since = self.ended.value
        base = self._card if stage == self._card.stage else Card(id=self._card.id, created=self._card.created)
        card = structs.replace(
            base, stage=stage, outcome=self.outcome.value if stage == "closed" else None, **values
        )
        card = corrected(base, card)
        at = min(since.at, now) if since else None
        return intents.add(card, now, session.config.policy, again=self._doubled == self._position, at=at)

    @property
    def _position(self) -> tuple[str, str]:
        return self.company.text, self.role.text

    def refused(self, error: OfferboardError) -> None:
        """Ask what to do: the position is there already, or the card was changed elsewhere."""
        if isinstance(error, DuplicateCardError):
            self._doubled = self._position
            self.show_footer()
            self.tell(
                "the same position is on the board, and open; save again to add it once more", wrong=True
            )
        elif isinstance(error, ConflictingEditError) and self.before is not None:
            settle_conflict(self, error.card, self.before, changed_fields(self.before, self._values()))
        else:
            super().refused(error)

    @property
    def save_title(self) -> str:
        """What saving would do."""
        return "Add it once more" if self._doubled else "Save"
