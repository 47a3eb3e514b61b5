"""The least a program with a window can be: an empty QMainWindow."""

import sys

from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401 (what every program with widgets loads)


class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        from bench.start_probes.telling import tell

        tell()


if __name__ == "__main__":
    app = QtWidgets.QApplication(sys.argv)
    window = Window()
    window.resize(1366, 768)
    window.show()
    app.exec()
