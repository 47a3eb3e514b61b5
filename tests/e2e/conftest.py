"""The desk of the scenarios."""

from tests.e2e.branch import desk

__all__ = ["desk"]
