"""What the library's errors have in common: they name something that a user can put right."""


class CopydeskError(ValueError):
    """The base of all errors of the library: the message says what is wrong, and where it can what to do."""
