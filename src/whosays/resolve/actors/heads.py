"""Heads: an unknown actor's kind from its nouns.  In: a mention.  Out: a kind.  Pure."""

from __future__ import annotations

from whosays.records import ActorKind
from whosays.resolve.actors.words import words_of

__all__ = ["COMMON", "MEMBERS", "MODIFIERS", "PRONOUNS", "head_of", "kind_by_heads"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEADS: dict[ActorKind, frozenset[str]] = {
    ActorKind.ARMED_GROUP: _words(
        "fighters militants insurgents rebels guerrillas gunmen jihadists jihadist terrorists"
        " extremists separatists militia militias militiamen brigade brigades battalion cartel"
        " cartels gang gangs mujahideen mujahedin warlord warlords secessionists paramilitaries"
        " bandits attackers assailants mercenaries faction lashkar katiba jihadis islamists outlaws"
        " pirates traffickers guerrilla militant dissidents infiltrators"
    ),
    ActorKind.FORCES: _words(
        "army military troops soldiers police forces navy marines gendarmerie gendarmes guards"
        " guard coastguard policemen soldier policeman constable commandos corps patrol convoy"
        " garrison contingent peacekeepers airforce border-guards paratroopers conscripts reservists"
        " warplanes checkpoint outpost barracks unit servicemen rangers levies regiment"
    ),
    ActorKind.GOVERNMENT: _words(
        "ministry government authorities administration presidency parliament embassy cabinet"
        " council consulate kremlin junta prosecutors prosecutor court tribunal municipality"
        " secretariat regime senate office agency department directorate bureau"
    ),
    ActorKind.INTERGOVERNMENTAL: _words(
        "alliance bloc union coalition commonwealth mission panel monitors summit"
    ),
    ActorKind.MEDIA: _words(
        "newspaper newspapers media broadcaster television radio agency news journalists reporters"
        " daily magazine channel website reporter correspondent tv press"
    ),
    ActorKind.CIVIL: _words(
        "hospital university ngo ngos church charity institute observatory foundation network"
        " association party union watchdog company committee society federation commission think-"
        " tank hospitals clinic school schools activists lawyers clergy council"
    ),
    ActorKind.POPULATION: _words(
        "residents civilians villagers people women children men refugees workers students"
        " passengers farmers families locals pilgrims worshippers shepherds traders migrants"
        " inhabitants citizens population community tribesmen herders fishermen miners labourers"
        " laborers elders protesters hostages victims girls boys teachers pedestrians shopkeepers"
        " tourists foreigners relatives youths persons displaced returnees neighbours neighbors"
        " settlers believers civilian resident villager woman man boy girl child farmer bystanders"
        " others tribe clan dead wounded drivers medics doctors nurses prisoners detainees"
        " christians muslims shiites yazidis kurds uighurs uyghurs arabs hazaras pashtuns"
        " rohingya tuareg fulani sunnis shias"
    ),
    ActorKind.UNSPECIFIED: _words(
        "officials official sources source diplomats diplomat analysts analyst experts expert"
        " witnesses witness observers officers officer stakeholders neighbours states countries"
        " services groups leaders commanders eyewitnesses reports report document documents"
        " statement eyewitness aide insiders participants parties organisations organizations"
        " outfits elements partners powers"
    ),
    ActorKind.PERSON: _words(
        "spokesman spokeswoman spokesperson governor minister mayor commander chief president envoy"
        " ambassador senator lawyer doctor priest bishop secretary director general colonel adviser"
        " advisor sheikh imam king premier chairman deputy coordinator leader negotiator prosecutor"
        " lawmaker mp nurse teacher driver employee brigadier captain lieutenant major admiral"
        " councillor commissioner foreman attaché inspector"
    ),
}
#: Words that are capitalised in names of many bodies and make none a name of its own.
COMMON = _words(
    "security defence defense national joint federal executive special force home air state central general"
    " public member apprehended enemy command staff"
)
PRONOUNS = _words(
    "i we you he she it they them him her us me who whom that this these those some others"
    " another one both all many nobody none everyone someone somebody anyone neither either each"
    " most few several its their his ours theirs"
)
#: Nouns for those who belong to a named group or force: "ISIS fighters" are ISIS.
MEMBERS = _words(
    "fighters militants insurgents rebels guerrillas gunmen jihadists terrorists forces group"
    " groups movement organisation organization network members member fighter militant cells"
    " cell faction branch leadership leaders separatists troops soldiers commander commanders"
    " leader militia militias militiamen men combatants units affiliate affiliates terrorist"
    " insurgent rebel guerrilla gang cartel coalition alliance mercenaries side supporters"
    " spokesman spokeswoman spokesperson operatives statement officials guerillas ranks camp"
    " secretariat report propaganda magazine headquarters news agency newspaper contractors"
    " gunman jihadi"
    " mission office agencies investigators force federation"
)
#: Words before a name that say nothing about which actor it is.
MODIFIERS = _words(
    "a an the some several many few more other another both all any this that these those such"
    " its his her their our senior top unnamed unidentified anonymous armed outlawed banned"
    " suspected alleged islamist jihadist extremist radical militant rebel separatist terrorist"
    " local provincial former new so-called self-styled notorious dreaded powerful dozens"
    " hundreds thousands hundred thousand about around at least up to than of two three four five six seven eight"
    " nine ten twelve twenty one foreign remaining core main paramilitary insurgent communist"
    " proscribed designated militia group movement guerrilla leftist maoist pro-government"
    " state-run official independent leading influential regional organisation organization"
    " ethnic alliance cartel gang informed"
)


def kind_by_heads(name: str) -> ActorKind | None:
    """Return the kind that the mention's head noun tells, or None: "residents of Kunduz" are a population."""
    head = head_of(name)
    for kind, heads in _HEADS.items():
        if head in heads:
            return kind
    return None


def head_of(name: str) -> str:
    """Return the folded head noun: the last word before the first preposition, relative or comma."""
    stop = _words(
        "of in from at near on with who which that for belonging to loyal inside across behind along"
    )
    words = [w for w in words_of(name.split(",")[0]) if w.folded != "'s"]
    head = ""
    for number, word in enumerate(words):
        if number and word.folded in stop:
            break
        head = word.folded
    return head
