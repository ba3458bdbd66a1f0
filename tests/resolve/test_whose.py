"""The army, the police and the government of the country that a text is about, not of a neighbour."""

from __future__ import annotations

import pytest

from whosays.records import Actor, ActorKind, Report
from whosays.resolve import Resolver, open_resolver
from whosays.settings import settings_from

CASES = [
    pytest.param(
        (
            "SITTWE, Myanmar - The Arakan Army holds ten townships of Rakhine State. "
            "The military retains Sittwe. "
            "Bangladesh said its army had closed the border at Teknaf."
        ),
        "military",
        "forces:MM.army",
        id="Rakhine beside Bangladesh",
    ),
    pytest.param(
        (
            "COX'S BAZAR, Bangladesh - Refugees from Myanmar crossed the Naf river. "
            "Police in Teknaf detained twelve smugglers. "
            "Dhaka has protested."
        ),
        "Police",
        "forces:BD.police",
        id="Bangladesh beside Rakhine",
    ),
    pytest.param(
        (
            "BAMAKO, Mali - Gunmen raided a post near Gao on Friday. "
            "The army lost four men in Mali's north; a French officer was told of it."
        ),
        "army",
        "forces:ML.army",
        id="Mali",
    ),
    pytest.param(
        (
            "NIAMEY, Niger - Motorcyclists attacked Tera, near Burkina Faso. "
            "The army sent helicopters from Niamey."
        ),
        "army",
        "forces:NE.army",
        id="Niger",
    ),
    pytest.param(
        (
            "MAIDUGURI, Nigeria - Boko Haram burnt a village near the border with Cameroon. "
            "Security forces reached it a day later, a governor of Nigeria's Borno state said."
        ),
        "Security forces",
        "forces:NG.army",
        id="Nigeria",
    ),
    pytest.param(
        ("MANDERA, Kenya - Al-Shabaab fighters crossed from Somalia. Police shot two of them in Mandera."),
        "Police",
        "forces:KE.police",
        id="Kenya",
    ),
    pytest.param(
        (
            "PEMBA, Mozambique - Insurgents came back to Macomia. "
            "The army had left it in March, with Rwandan help. "
            "Mozambique has asked for more."
        ),
        "army",
        "forces:MZ.army",
        id="Mozambique",
    ),
    pytest.param(
        (
            "PESHAWAR, Pakistan - The TTP ambushed a convoy in North Waziristan. "
            "The army killed nine of them. "
            "Islamabad blames Kabul."
        ),
        "army",
        "forces:PK.army",
        id="Pakistan",
    ),
    pytest.param(
        (
            "SRINAGAR, India - Two militants died in Kupwara. "
            "The army said they had crossed the line from Pakistan. "
            "India has sent a battalion to Kashmir."
        ),
        "army",
        "forces:IN.army",
        id="India",
    ),
    pytest.param(
        (
            "COTABATO, Philippines - Abu Sayyaf men surrendered on Basilan. "
            "The military gave them rice, and Malaysia sent congratulations to Manila."
        ),
        "military",
        "forces:PH.army",
        id="Philippines",
    ),
    pytest.param(
        (
            "PATTANI, Thailand - A bomb hit a tea shop in Yala. "
            "Police blamed the BRN, which talks with Thailand in Malaysia."
        ),
        "Police",
        "forces:TH.police",
        id="Thailand",
    ),
    pytest.param(
        (
            "CALI, Colombia - The ELN kidnapped a mayor in Cauca. "
            "The army freed him. "
            "Venezuela denied that he had been held there; Colombia doubts it."
        ),
        "army",
        "forces:CO.army",
        id="Colombia",
    ),
    pytest.param(
        (
            "KIRKUK, Iraq - Islamic State struck near Hawija. "
            "Police lost three men. "
            "Turkey bombed Sinjar on the same day, Iraq complained."
        ),
        "Police",
        "forces:IQ.police",
        id="Iraq",
    ),
    pytest.param(
        (
            "BEIRUT, Lebanon - Gunmen fled into Arsal from Syria. "
            "The army has encircled Arsal, and Lebanon asked for helmets."
        ),
        "army",
        "forces:LB.army",
        id="Lebanon",
    ),
    pytest.param(
        (
            "Envoys met in Dhaka, Bangladesh. "
            "Bangladesh wants a truce with Myanmar, whose army burned villages."
        ),
        "army",
        "forces:MM.army",
        id="whose",
    ),
    pytest.param(
        ("Tajikistan mourned in Isfara. Kyrgyzstan said that its government had sent aid to Batken."),
        "government",
        "gov:KG",
        id="its",
    ),
    pytest.param(
        ("Kabul and Islamabad quarrel. Kabul accuses the police in Karachi, Pakistan."),
        "police",
        "forces:PK.police",
        id="beside it",
    ),
]


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return open_resolver(settings_from({}).cache)


def read(resolver: Resolver, text: str, words: str) -> Actor:
    at = text.index(words)
    actor = Actor(name=words, kind=ActorKind.UNSPECIFIED, text=words, start=at, end=at + len(words))
    around = resolver._surroundings(Report(id="x", text=text))
    return resolver._actor_and_why(actor, None, around)[0]


@pytest.mark.parametrize(("text", "words", "actor_id"), CASES)
def test_an_institution_is_that_of_the_country_told_of(
    resolver: Resolver, text: str, words: str, actor_id: str
) -> None:
    assert read(resolver, text, words).actor_id == actor_id


def test_where_two_countries_are_as_likely_it_stays_open(resolver: Resolver) -> None:
    actor = read(
        resolver,
        (
            "Nothing was agreed at the talks that ended on Friday, diplomats said. "
            "Chad and Sudan accuse each other. The army shot first."
        ),
        "army",
    )
    assert actor.actor_id is None
    assert actor.kind is ActorKind.FORCES


def test_the_security_council_is_that_of_the_united_nations(resolver: Resolver) -> None:
    text = "The African Union met in Addis Ababa. It urged the Security Council to give the force a mandate."
    assert read(resolver, text, "Security Council").actor_id == "igo:unsc"
