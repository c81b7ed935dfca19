"""How well a document answers: BM25 with weights as data.

The usual length is fixed, not measured, so that a document's score depends neither on the segment it
lies in nor on which others were merged with it.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Floats, Ids

SATURATION = 1.2
LENGTH_SHARE = 0.4
USUAL_LENGTH = 100.0
CODE_WEIGHT = 4

# A share of the score is below SATURATION + 1 and kept as a byte.
STEP = (SATURATION + 1) / 255

# When no document has all the words: how much of the best one's share another must have.
NEARLY = 0.6


def rarity(*, frequency: int, documents: int) -> float:
    """The boost of a term that `frequency` of the documents have; always above 0."""
    return STEP * log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def damping(lengths: Floats) -> Floats:
    """What a document's length adds to the denominator."""
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE / USUAL_LENGTH * lengths)


def impacts(ids: Ids, weights: Floats, damped: Floats) -> NDArray[np.uint8]:
    """A term's share of the score in each of its documents, before its rarity, in steps from 1 to 255."""
    shares = weights * (SATURATION + 1) / (weights + damped.take(ids))
    return np.ceil(shares / STEP).astype(np.uint8)
