"""What is put right is right everywhere, and undone everywhere."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

from tests.page.conftest import fetched, kept, settled, violations

Open = Callable[..., Any]


def of_one_actor(own: str) -> Any:
    """A claim of the samples with one coded actor, told of an event of its own."""
    claims = fetched(f"{own}/api/claims?limit=200")["items"]
    return next(
        c
        for c in claims
        if len(c["actors"]) == 1 and c["actors"][0]["code"] and c["event"] and c["where"] and c["where"]["lat"] is not None
    )


def export(own: str, actor: str) -> str:
    with urllib.request.urlopen(f"{own}/api/claims?actor={actor.replace(' ', '%20')}&format=csv") as answer:
        return str(answer.read().decode("utf-8-sig"))


def correct(page: Any, claim: Any) -> Any:
    page.locator(f"#claim-{claim['id']}").get_by_role("button", name="Correct").click()
    return page.get_by_role("dialog", name="What is not right?")


def test_an_actor_is_corrected_everywhere_and_back(own: str, open_page: Open) -> None:
    claim = of_one_actor(own)
    before = claim["actors"][0]["key"]
    page = open_page(f"{own}/?view=event&id={claim['event']}")
    dialog = correct(page, claim)
    assert violations(page) == []
    kept(page, "correcting")
    dialog.get_by_role("button", name="Without").click()
    field = dialog.get_by_role("combobox")
    field.fill("BRA GOV")
    dialog.get_by_role("button", name="Add “BRA GOV”").click()
    dialog.get_by_label("Why (others will see it)").fill("the other government")
    dialog.get_by_label("Your name").fill("Ada")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_text("Corrected everywhere.").wait_for()
    settled(page)
    now = fetched(f"{own}/api/claims/{claim['id']}")
    assert [a["key"] for a in now["actors"]] == ["BRA GOV"]
    assert claim["id"] in export(own, "BRA GOV")
    assert "Brazil" in page.locator(f"#claim-{claim['id']} .claim-facts").inner_text()
    page.goto(f"{own}/?view=actors&id=BRA%20GOV")
    settled(page)
    assert page.locator(".profile section").first.locator("li").count() == 1
    page.goto(f"{own}/?view=map&actor=BRA%20GOV")
    settled(page)
    assert len(fetched(f"{own}/api/places?actor=BRA%20GOV")["places"]) == 1
    assert page.locator(".failed, .nothing").count() == 0
    page.goto(f"{own}/?view=corrections")
    settled(page)
    line = page.locator(".correction").first
    assert "BRA GOV" in line.inner_text() and "the other government" in line.inner_text() and "Ada" in line.inner_text()
    kept(page, "corrected")
    line.get_by_role("button", name="Undo").click()
    page.get_by_text("undone", exact=True).wait_for()
    assert [a["key"] for a in fetched(f"{own}/api/claims/{claim['id']}")["actors"]] == [before]
    assert fetched(f"{own}/api/claims?actor=BRA%20GOV")["total"] == 0


def test_a_status_is_corrected_in_the_report_and_undone_at_once(own: str, open_page: Open) -> None:
    claim = next(c for c in fetched(f"{own}/api/claims?status=occurred")["items"])
    page = open_page(f"{own}/?view=report&id={claim['document']['id']}&claim={claim['id']}")
    page.locator(".panel-claim .details").get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog", name="What is not right?")
    dialog.get_by_label("The status").check()
    dialog.get_by_label("denied").check()
    dialog.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_role("button", name="Undo").wait_for()
    assert page.locator(".panel-claim .details .status").first.inner_text() == "denied"
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone.").wait_for()
    settled(page)
    assert page.locator(".panel-claim .details .status").first.inner_text() == "occurred"
    assert fetched(f"{own}/api/claims/{claim['id']}")["status"] == "occurred"


def test_claims_are_taken_out_of_an_event_and_put_back(own: str, open_page: Open) -> None:
    event = max(fetched(f"{own}/api/disputes")["items"], key=lambda e: e["claims"])
    page = open_page(f"{own}/?view=event&id={event['id']}")
    claims = page.locator("[aria-labelledby=claims-title] .claim")
    before = claims.count()
    out = claims.last
    id = str(out.get_attribute("id")).removeprefix("claim-")
    out.get_by_role("checkbox").check()
    page.locator(".view-tools").get_by_role("button", name="Correct").click()
    page.get_by_role("menuitem", name="Take 1 ticked out of this event").click()
    page.get_by_text("Corrected everywhere.").wait_for()
    settled(page)
    claims.first.wait_for()
    assert 0 < claims.count() < before  # what only that claim held together parts with it
    elsewhere = fetched(f"{own}/api/claims/{id}")["event"]
    assert elsewhere not in page.url
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone.").wait_for()
    settled(page)
    claims.nth(before - 1).wait_for()
    assert claims.count() == before


def test_two_events_are_put_together(own: str, open_page: Open) -> None:
    event, other = fetched(f"{own}/api/events?type=CONSULT&limit=2")["items"]
    page = open_page(f"{own}/?view=event&id={event['id']}")
    page.locator(".view-tools").get_by_role("button", name="Correct").click()
    page.get_by_role("menuitem", name="Put together with another event").click()
    dialog = page.get_by_role("dialog", name="Which event is the same as this one?")
    dialog.get_by_label("Find it by its words").fill(" ".join(other["lead"]["sentence"]["text"].split()[:4]).strip('"“”,.'))
    dialog.get_by_text(other["line"]).first.click()
    dialog.get_by_role("button", name="Put together").click()
    page.get_by_text("Corrected everywhere.").wait_for()
    settled(page)
    assert fetched(f"{own}/api/claims/{other['lead']['id']}")["event"] == fetched(f"{own}/api/claims/{event['lead']['id']}")["event"]
    # Where the event goes by another name now, the page follows it.
    page.locator("[aria-labelledby=claims-title] .claim").nth(event["claims"] + other["claims"] - 1).wait_for()


def test_what_is_no_event_is_gone(own: str, open_page: Open) -> None:
    event = next(e for e in fetched(f"{own}/api/events?limit=50")["items"] if e["claims"] == 1)
    page = open_page(f"{own}/?view=event&id={event['id']}")
    page.locator(".view-tools").get_by_role("button", name="Correct").click()
    page.get_by_role("menuitem", name="This is no event").click()
    page.get_by_text("There is no such event.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone.").wait_for()
    page.goto(f"{own}/?view=event&id={event['id']}")
    settled(page)
    assert page.locator("main h1").inner_text() == event["line"]
