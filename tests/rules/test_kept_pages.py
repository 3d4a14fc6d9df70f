"""Pages are kept up to so many bytes; what was not asked for longest goes first."""

import threading

from workbook.web.kept import Drawn, KeptPages


def page(size: int) -> Drawn:
    """A page of so many bytes."""
    return Drawn((b"x" * size,), "mark")


def test_a_page_is_found_by_exactly_what_it_was_drawn_from() -> None:
    pages = KeptPages(100)
    pages.put(("m3", "priya"), page(10))
    assert pages.get(("m3", "priya")) == page(10)
    assert pages.get(("m3", "gemma")) is None


def test_what_was_not_asked_for_longest_goes_first() -> None:
    pages = KeptPages(100)
    for key in ("first", "second"):
        pages.put(key, page(40))
    pages.get("first")
    pages.put("third", page(40))
    assert pages.get("second") is None
    assert pages.get("first")
    assert pages.get("third")
    assert pages.size == 80


def test_a_page_kept_twice_counts_once_and_one_too_large_not_at_all() -> None:
    pages = KeptPages(100)
    pages.put("page", page(40))
    pages.put("page", page(60))
    assert pages.size == 60
    pages.put("page", page(101))
    assert pages.get("page") is None
    assert pages.size == 0


def test_many_threads_never_keep_more_than_may_be_kept() -> None:
    pages = KeptPages(100)
    seen: list[int] = []

    def work(who: int) -> None:
        for n in range(300):
            pages.put((who, n % 7), page(n % 60))
            pages.get((who, (n + 1) % 7))
            seen.append(pages.size)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(seen) == 1200
    assert pages.size == sum(len(each.pieces[0]) for each in pages._pages.values()) <= 100
