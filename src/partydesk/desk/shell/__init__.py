"""The frame of the window: rail, top bar, pages, foot, menus, palette. It knows no ledger."""

from partydesk.desk.shell.contract import GROUPS, Hit, Hooks, PageSpec, Shell, Standing

__all__ = ["GROUPS", "Hit", "Hooks", "PageSpec", "Shell", "Standing"]
