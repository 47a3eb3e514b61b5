"""The two kinds of errors: what a user can mend, and bugs (everything else)."""


class KnownError(Exception):
    """A refusal in the user's words: one clear line in Chinese that names the way out.

    Raised for a locked file, a full disk, a wrong row. Any other exception is a bug.
    """
