"""Long work beside the window: one job at a time, with progress, cancel and its result on the main thread."""

from partydesk.desk.jobs.job import Cancelled, Job, JobContext
from partydesk.desk.jobs.runner import JobRunner

__all__ = ["Cancelled", "Job", "JobContext", "JobRunner"]
