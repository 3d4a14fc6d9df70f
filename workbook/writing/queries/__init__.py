"""Reading passages: their words, their saves, and the live text for whoever writes."""

from workbook.writing.queries.authors import Authors, Said, authors_of
from workbook.writing.queries.live import (
    NOTHING,
    Live,
    batches_known,
    id_of,
    live_heads,
    live_state,
    live_text,
    live_texts,
    news_after,
    news_since,
    own_numbers,
    place_of,
)
from workbook.writing.queries.passages import (
    LOCKED,
    Save,
    passage_locked,
    place_begun,
    saves_of,
    words_saved,
)
from workbook.writing.queries.rescues import Rescue, rescues_of, who_is_offered_words
from workbook.writing.queries.retelling import Retold, retell

__all__ = [
    "LOCKED",
    "NOTHING",
    "Authors",
    "Live",
    "Rescue",
    "Retold",
    "Said",
    "Save",
    "authors_of",
    "batches_known",
    "id_of",
    "live_heads",
    "live_state",
    "live_text",
    "live_texts",
    "news_after",
    "news_since",
    "own_numbers",
    "passage_locked",
    "place_begun",
    "place_of",
    "rescues_of",
    "retell",
    "saves_of",
    "who_is_offered_words",
    "words_saved",
]
