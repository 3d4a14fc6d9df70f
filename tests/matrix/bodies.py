"""What the matrix sends: something plausible under every name that a view reads, so that whoever
may do a thing gets as far as doing it. What fits one address only stands under its endpoint.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from workbook.core.time import today

BECAUSE = "It was agreed with the family"
PASSWORD = "seven lanterns over quarry"
ANY: Mapping[str, str] = {
    "because": BECAUSE,
    "plain": "Kelly said that bedtimes are calmer.",
    "reason": BECAUSE,
    "text": "See Maisie alone at school",
    "title": "After the visit",
    "version": "1",
}
# In braces: what the forms of a family choose from (`things.choices`).
OF: Mapping[str, Mapping[str, str]] = {
    "diary.add_room": {"kind": "room", "name": "Ash Room"},
    "diary.ask_for": {"what": "{room}"},
    "diary.link": {"address": "https://calls.example/ash", "version": "0"},
    "diary.name": {"weekday": "1", "begins": "10:00", "ends": "12:00", "minutes": "60"},
    "clocks.choose": {"clock": "supervision-monthly", "thing": "{held}", "due_on": "{soon}"},
    "clocks.explain": {"clock": "supervision-monthly", "thing": "{held}", "late": BECAUSE},
    "clocks.let_go_on": {"until_on": "{soon}"},
    "clocks.pause_clocks": {"event": "police-asked", "from_on": "{soon}", "why": BECAUSE},
    "documents.make": {"reader": "full", "draft": "1"},
    "families.add": {"part": "child", "name": "Wren Ash"},
    "families.add_home": {"name": "Nan's house"},
    "families.add_harm": {"member": "{member}", "basis": BECAUSE},
    "families.add_party": {"member": "{child}"},
    "families.link_person": {"family": "{family}", "other": "{same}"},
    "families.make_print": {"what": "key-information", "thing": "all"},
    "families.move_somebody_in": {"member": "{child}"},
    "families.open_one": {"family": "Ash family", "name": "Wren Ash", "team": "{team}"},
    "families.relate_two": {"from": "{member}", "to": "{child}", "kind": "carer"},
    "families.write_family_fact": {"before-knocking": BECAUSE},
    "families.write_member_fact": {"phone": "01632 960 789", "safe-contact": BECAUSE},
    # The family that is limited, whole: to everybody outside it as if there were none.
    "families.open_one_with_reason": {"reference": "{family}"},
    "families.declare_from_outside": {"reference": "{family}"},
    "families.open_on_duty_with_reason": {"reference": "{family}"},
    "families.find_access_log": {"reference": "{family}"},
    "live.here": {"page": "no page of anybody's", "section": "m1"},
    "people.add_person": {
        "email": "wren@wrenfield.example",
        "name": "Wren Ash",
        "role": "social-worker",
    },
    "people.accept_invitation": {"password": "marzipan tractors at dusk"},
    "people.change_password": {"current": PASSWORD, "new": "marzipan tractors at dusk"},
    "people.change_role": {"role": "social-worker"},
    "people.join_team": {"team": "{team}"},
    "people.make_team": {"team": "Dogwood team"},
    "people.renew": {"password": PASSWORD},
    "people.sign_in": {"email": "{email}", "password": PASSWORD},
    "plans.add": {"need": BECAUSE},
    "plans.change_words": {"need": BECAUSE, "seen": "1"},
    "plans.agree": {"seen": "1"},
    "plans.say_state": {"state": "under-way", "happened": BECAUSE},
    "plans.open_one": {"plan": "child-in-need"},
    "plans.change_terms": {"plan": "child-protection", "seen-plan": "1"},
    "plans.withhold_ending": {"members": "{member}"},
    "plans.withhold_line": {"members": "{member}"},
    "records.answer_agreement": {"answer": "agree", "details_version": "1"},
    "records.ask_writer": {"person": "{joe}"},
    "records.invite_somebody": {"guest": "{guest}", "entries": "{invited}", "until": "{soon}"},
    "records.move": {"to": "m5"},
    "records.place": {"below": "{invited}"},
    "records.offer_to_somebody": {"to": "{worker}"},
    "records.open_somebodys": {"writer": "{leaver}"},
    "records.answer_rescue": {"answer": "leave"},
    "supervision.answer_rescued": {"answer": "leave"},
    "records.restore": {"step": "save-2"},
    "supervision.restore_an_item": {"step": "save-1"},
    "records.start": {"kind": "session-note"},
    "records.start_with_draft": {"entry": "{left}"},
    "records.suggest": {"quote": "{words}", "instead": BECAUSE},
    "supervision.report": {"state": "done", "done": BECAUSE, "better_off": BECAUSE},
    "supervision.say_told": {"told_on": "", "not_told": BECAUSE},
    "supervision.plan_to_tell": {"member": "{member}", "what": BECAUSE, "how": "call"},
    "supervision.change_telling": {"member": "{member}", "what": BECAUSE, "how": "call"},
    "supervision.keep_from": {"member": "{member}", "what": BECAUSE, "because": BECAUSE},
    "supervision.change_kept_back": {"member": "{member}", "what": BECAUSE, "because": BECAUSE},
    "relays.give": {
        "changed": BECAUSE,
        "learned_on": "{soon}",
        "told": BECAUSE,
        "within": "now",
        "named": "{joe}",
    },
    "relays.read": {"will": BECAUSE},
    "requests.ask": {
        "adult": "{member}",
        "child": "{child}",
        "of": "{colleague}",
        "question": BECAUSE,
        "urgency": "week",
    },
    "requests.advise": {"advice": BECAUSE},
    "requests.answer_one": {"on": "{soon}", "way": "accepted", "said": BECAUSE},
    "requests.chase_one": {"on": "{soon}", "way": "telephone", "said": BECAUSE},
    "requests.consult": {"about": "{member}", "of": "{colleague}", "question": BECAUSE},
    "requests.declare": {"conflict": BECAUSE},
    "requests.end": {"effect": BECAUSE},
    "requests.first_contact": {"on": "{soon}"},
    "requests.withhold_advice": {"members": "{member}"},
    "requests.withhold_work": {"members": "{member}"},
    "requests.name_worker": {"to": "{joe}"},
    "supervision.agree": {
        "member": "{member}",
        "behaviour": "Drinking",
        "stage": "action",
        "evidence": BECAUSE,
    },
    "supervision.attend": {"name": "Mr Ash", "agency": "School", "how": "room"},
    "supervision.hear": {"said": "Calm", "source": "On a visit"},
    "supervision.propose": {"colour": "amber", "line": BECAUSE},
    "supervision.reword": {
        **{f"{each}-short": "What is so" for each in ("red", "amber", "green")},
        **{f"{each}-means": "What tells us" for each in ("red", "amber", "green")},
        "version": "0",
    },
    "supervision.remind_one": {"person": "{worker}"},
    "supervision.say_state": {"state": "done"},
    "supervision.say_became": {"state": "stands"},
    "supervision.reopen": {"because": BECAUSE},
    "supervision.see_differently": {"ground": BECAUSE},
    "supervision.settle": {"colour": "amber"},
}


def body_for(endpoint: str, given: Mapping[str, str]) -> dict[str, str]:
    """What is sent to one endpoint, choosing from what is `given` in the family."""
    coming = today() + timedelta(days=28)
    days = {"day": _typed(today()), "next_on": _typed(coming), "time": "10:00", "place": "Elm Room"}
    given = {**given, "soon": days["day"]}
    own = {name: value.format_map(given) for name, value in OF.get(endpoint, {}).items()}
    return {**ANY, **days, **own}


def _typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
