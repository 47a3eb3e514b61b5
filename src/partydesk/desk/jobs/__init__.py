"""Long work beside the window: one job at a time, with progress, cancel and its result on the main thread."""

from partydesk.desk.jobs.job import CancelledError, Job, JobContext
from partydesk.desk.jobs.runner import JobRunner

__all__ = ["CancelledError", "Job", "JobContext", "JobRunner"]
