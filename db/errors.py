"""What can go wrong with the store, sorted by what is done next."""


class StoreError(Exception):
    """Base of all faults of the store."""


class StoreUnusable(StoreError):
    """The store cannot be used as it is: refuse to start."""


class StoreDown(StoreError):
    """The database does not answer at the moment: try again later."""


class StoreFull(StoreError):
    """No room left on the disk: nothing was saved, try again later."""


class Conflict(StoreError):
    """Somebody else changed the same row meanwhile: load again and repeat."""


class LeadershipLost(StoreError):
    """Another process has taken over polling and sending."""
