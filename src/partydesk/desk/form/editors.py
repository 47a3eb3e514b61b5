"""Which editor serves which kind of field: the one table of the closed list."""

from __future__ import annotations

from typing import Any

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.desk.form.choosing import ChoiceEditor, RatingEditor, YesNoEditor
from partydesk.desk.form.editor import DateEditor, Editor, LineEditor, LongTextEditor
from partydesk.desk.form.picture import PictureEditor
from partydesk.desk.form.referring import ReferenceEditor, ReferencesEditor
from partydesk.desk.form.rows import RowsEditor

EDITORS: dict[type[Field], type[Editor]] = {
    kinds.Text: LineEditor,
    kinds.LongText: LongTextEditor,
    kinds.Integer: LineEditor,
    kinds.Amount: LineEditor,
    kinds.Date: DateEditor,
    kinds.Month: LineEditor,
    kinds.Choice: ChoiceEditor,
    kinds.Reference: ReferenceEditor,
    kinds.References: ReferencesEditor,
    kinds.YesNo: YesNoEditor,
    kinds.IdNumber: LineEditor,
    kinds.Phone: LineEditor,
    kinds.Attachment: PictureEditor,
    kinds.Rows: RowsEditor,
    kinds.Rating: RatingEditor,
}


def editor_for(office: Any, field: Field) -> Editor:
    """A fresh editor of a field."""
    return EDITORS[type(field)](office, field)
