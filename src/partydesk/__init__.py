"""党建工作台: the desktop program of a workshop party-branch office."""

__version__ = "0.1.0"
