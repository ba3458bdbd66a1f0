"""The gate that holds the floors."""

import tomllib

import pytest
from evaluate.gate import FLOORS, below, raised

from evaluate import gate


def test_a_figure_below_its_floor_is_named() -> None:
    assert below({"strict": 0.4, "kind": 0.9}, {"strict": 0.5, "kind": 0.9}) == ["strict"]


def test_a_floor_whose_figure_was_not_measured_is_not_held() -> None:
    assert below({}, {"strict": 0.1}) == ["strict"]


def test_floors_are_lifted_and_never_lowered() -> None:
    text = '# why\n[a] # part\nstrict = 0.30\n"core recall" = 0.90 # high\n[b]\nstrict = 0.30\n'
    after = raised(text, "a", {"strict": 0.456, "core recall": 0.5})
    assert after == '# why\n[a] # part\nstrict = 0.44\n"core recall" = 0.90 # high\n[b]\nstrict = 0.30\n'


def test_every_floor_is_a_share() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    assert all(0 < floor < 1 for part in floors.values() for floor in part.values())


def test_without_shared_data_the_gate_says_what_it_skips(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WHOSAYS_SHARED", raising=False)
    monkeypatch.setattr("sys.argv", ["gate"])
    monkeypatch.setattr(gate, "held_out_figures", lambda: dict.fromkeys(_floors(), 1.0))
    monkeypatch.setattr(gate, "own_link_figures", lambda: dict.fromkeys(_floors("links-own"), 1.0))
    with pytest.raises(SystemExit) as ended:
        gate.main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.count("skipped") == 4


def test_a_figure_below_its_floor_ends_the_gate_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHOSAYS_SHARED", raising=False)
    monkeypatch.setattr("sys.argv", ["gate"])
    monkeypatch.setattr(gate, "held_out_figures", dict)
    with pytest.raises(SystemExit) as ended:
        gate.main()
    assert ended.value.code == 1


def _floors(part: str = "held-out") -> list[str]:
    return list(tomllib.loads(FLOORS.read_text(encoding="utf-8"))[part])
