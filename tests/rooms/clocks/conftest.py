"""The sessions that these tests begin with are those of supervision's own."""

from tests.rooms.supervision.conftest import finished, sitting, summed_up, under_way

__all__ = ["finished", "sitting", "summed_up", "under_way"]
