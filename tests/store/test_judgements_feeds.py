"""Judgements are only ever added; a feed's state is the last one set."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.store.builders import MOMENT
from tocsin.model import FeedState, Judgement
from tocsin.store import Desk, standing


def judgement(id: str, kind: str = "merge", *targets: str) -> Judgement:
    return Judgement(id, kind, targets or ("a", "b"), "Ana", MOMENT, "value", "nöte")


def test_judgements_stay_in_order_and_as_they_were_made(desk: Desk) -> None:
    made = [judgement("z"), replace(judgement("a", "status", "c"), value=None, note=None)]
    assert [desk.judge(j) for j in made] == [True, True]
    assert not desk.judge(replace(made[0], note="another")), "none is ever changed"
    assert desk.judgements() == tuple(made)


def test_what_is_undone_stands_no_more_until_the_undoing_is_undone() -> None:
    one, undo, redo = judgement("1"), judgement("2", "undo", "1"), judgement("3", "undo", "2")
    assert standing([one]) == (one,)
    assert standing([one, undo]) == ()
    assert standing([one, undo, redo]) == (one,)


def test_feeds(desk: Desk) -> None:
    feed = FeedState("https://a.example/feed", '"etag"', "Thu, 10 Feb 2022", MOMENT, 900.0, 2, "timed out")
    later, new = replace(feed, url="https://b.example", next_poll=MOMENT + timedelta(1)), FeedState("https://c.example")
    for one in (later, feed, new):
        desk.set_feed(one)
    assert desk.feed(feed.url) == feed and desk.feed("other") is None and desk.feeds() == (new, feed, later)
    desk.set_feed(replace(feed, failures=0, last_error=None))
    assert desk.feed(feed.url) == replace(feed, failures=0, last_error=None)
    assert desk.drop_feed(feed.url) and not desk.drop_feed(feed.url) and desk.feeds() == (new, later)
