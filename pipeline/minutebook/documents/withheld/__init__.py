"""Where words that a reader may not have stand in a file that is about to leave, in any byte of any part of it."""

from minutebook.documents.withheld.phrases import mentions
from minutebook.documents.withheld.spots import Spot, spots

__all__ = ("Spot", "mentions", "spots")
