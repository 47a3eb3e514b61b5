"""The least a program with a window can be: an empty QMainWindow."""

import sys

from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401 (what every program with widgets loads)

from bench.start_probes.telling import Watch

if __name__ == "__main__":
    app = QtWidgets.QApplication(sys.argv)
    window = QtWidgets.QMainWindow()
    window.resize(1366, 768)
    window.show()
    watch = Watch(window)
    app.exec()
