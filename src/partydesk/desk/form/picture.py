"""The editor of a picture (照片): picked, dropped or pasted, shown small; kept as an attachment of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Field
from partydesk.desk.form.editor import Editor
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import MessageLine, link_button
from partydesk.desk.words import shown
from partydesk.office.attachments import attach, content


class PictureEditor(Editor):
    """Shows the picture and takes another; the record must have been saved before.

    `changed(Changed)` after another was taken: the file and the field that names it are one change.
    """

    changed = Signal(object)

    def __init__(self, office: Any, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(office, field, parent)
        self._ledger, self._row_id = "", None
        self._value: int | None = None
        self._frame = _Frame(self)
        self.message = MessageLine()
        self._pick = link_button(self.tr("选择…"), self.pick)
        self._paste = link_button(self.tr("粘贴"), self.paste)
        self._drop = link_button(self.tr("移除"), lambda: self._take(None))
        verbs = QHBoxLayout()
        scaled(verbs, spacing=8)
        for each in (self._pick, self._paste, self._drop):
            verbs.addWidget(each)
        verbs.addStretch(1)
        column = QVBoxLayout()
        scaled(column, spacing=2)
        column.addWidget(self._frame)
        column.addLayout(verbs)
        column.addWidget(self.message)
        self.inputs = [self._frame]
        self.setFocusProxy(self._frame)
        self._frame.setAccessibleName(shown(field.title))
        self.row.addLayout(column, 1)

    def at(self, ledger: str, row_id: int | None) -> None:
        self._ledger, self._row_id = ledger, row_id
        for each in (self._pick, self._paste, self._frame):
            each.setEnabled(row_id is not None)
        self.message.say("" if row_id is not None else self.tr("先保存，再添加照片。"), wrong=False)

    def raw(self) -> int | None:
        return self._value

    def put(self, value: Any) -> None:
        self._value = value
        picture = QPixmap()
        if value is not None:
            try:
                picture.loadFromData(content(self.office, value))
            except KnownError as error:
                self.message.say(str(error))
        self._frame.show_picture(picture)
        self._drop.setVisible(value is not None)

    def pick(self) -> None:
        """Asks for a file."""
        kinds_of_file = self.tr("图片 (*.png *.jpg *.jpeg *.bmp *.webp)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择照片"), "", kinds_of_file)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Takes a picture file."""
        image = QImage(str(path))
        if image.isNull():
            self.message.say(self.tr("%s 不是能识别的图片：请换一个。") % path.name)
            return
        self._keep(path.name, path)

    def paste(self) -> None:
        """Takes the picture that was copied elsewhere."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.message.say(self.tr("剪贴板里没有图片。"))
            return
        self.take_image(image)

    def take_image(self, image: QImage) -> None:
        """Takes a picture from memory, kept as PNG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        self._keep(self.field.title + ".png", bytes(buffer.data().data()))

    def _keep(self, name: str, source: bytes | Path) -> None:
        if self._row_id is None:
            return
        title = shown(self.field.title)
        try:
            with self.office.change(self.tr("更换%s") % title) as change:
                value = attach(self.office, self._ledger, self._row_id, name, source)
                self.office.edit(self._ledger, self._row_id, {self.field.key: value})
        except KnownError as error:
            self.message.say(str(error))
            return
        self.message.say("")
        self.put(value)
        self.changed.emit(change.done)

    def _take(self, value: int | None) -> None:
        self.message.say("")
        self.put(value)
        self.edited.emit()
        self.committed.emit()


class _Frame(QFrame):
    """The picture at the size of a stamp; takes drops and Ctrl+V."""

    def __init__(self, owner: PictureEditor) -> None:
        super().__init__()
        self._owner = owner
        self._picture = QPixmap()
        self.setProperty("frame", "card")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label = QLabel(self.tr("拖放或粘贴"), alignment=Qt.AlignmentFlag.AlignCenter)
        self._label.setProperty("role", "small")
        QVBoxLayout(self).addWidget(self._label)
        follow(self, self._fit)

    def show_picture(self, picture: QPixmap) -> None:
        """Shows another picture; an empty one shows the words."""
        self._picture = picture
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(look().px(96), look().px(120))
        if self._picture.isNull():
            self._label.setText(self.tr("拖放或粘贴"))
            return
        room = self.contentsRect().size()
        mode = Qt.AspectRatioMode.KeepAspectRatio
        self._label.setPixmap(self._picture.scaled(room, mode, Qt.TransformationMode.SmoothTransformation))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self._owner.take_file(files[0])
        elif data.hasImage():
            self._owner.take_image(QImage(data.imageData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._owner.paste()
        else:
            super().keyPressEvent(event)
