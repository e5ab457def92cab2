"""Places: the sentences of an article come in, the place of each figure goes out with its path and division code."""

from measures.extraction.places.article_place import place_of_article
from measures.extraction.places.atlas import Atlas
from measures.extraction.places.mentions import Mention, mentions
from measures.extraction.places.place import UNNAMED, Place
from measures.extraction.places.tracker import PlaceTracker

__all__ = ["UNNAMED", "Atlas", "Mention", "Place", "PlaceTracker", "mentions", "place_of_article"]
