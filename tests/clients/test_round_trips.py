"""Every model of every package, with any content: nothing is lost on the wire or in a copy."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .strategies import fields, hints, instances, wire_names
from .support import VENDORS, models

ALL = {f"{v.name}-{model.__name__}": (v.package, model) for v in VENDORS for model in models(v)}

every_model = pytest.mark.parametrize(("package", "model"), ALL.values(), ids=ALL)
# Time says more about the machine than about the model.
quietly = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def test_all_models_are_found() -> None:
    assert len(ALL) == 28
    assert {"flamel-ImageMetaDto", "kokoon-Image", "huy_devops-ErrorResponse"} <= ALL.keys()


@every_model
@quietly
@given(data=st.data())
def test_the_wire(package: Any, model: type[Any], data: st.DataObject) -> None:
    instance = data.draw(instances(model))
    sent = instance.to_dict()
    assert plain(sent)
    assert model.from_dict(sent) == instance
    assert model.from_dict(sent).to_dict() == sent
    text = instance.to_json()
    assert model.from_json(text) == instance
    assert json.loads(text) == sent


def plain(value: object) -> bool:
    """Whether a value is of JSON's own types, no enumeration or date among them."""
    if type(value) is list:
        return all(map(plain, value))
    if type(value) is dict:
        return all(type(key) is str and plain(item) for key, item in value.items())
    return type(value) in (bool, int, float, str, type(None))


@every_model
@quietly
@given(data=st.data())
def test_copies_and_pickles(package: Any, model: type[Any], data: st.DataObject) -> None:
    instance = data.draw(instances(model))
    pickles = [pickle.loads(pickle.dumps(instance, n)) for n in range(pickle.HIGHEST_PROTOCOL + 1)]
    for same in (copy.copy(instance), copy.deepcopy(instance), *pickles):
        assert same == instance and type(same) is model
        assert same.to_dict() == instance.to_dict()
        for field in fields(model):
            was, now = getattr(instance, field.name), getattr(same, field.name)
            assert (was is package.UNSET) == (now is package.UNSET)


@every_model
@quietly
@given(data=st.data())
def test_absent_null_and_present_are_three_states(
    package: Any, model: type[Any], data: st.DataObject
) -> None:
    sent = data.draw(instances(model)).to_dict()
    for name, wire in wire_names(model).items():
        allowed = getattr(hints(model)[name], "__args__", ())
        without = {key: value for key, value in sent.items() if key != wire}
        null = {**sent, wire: None}
        if package.Unset in allowed:
            absent = model.from_dict(without)
            assert getattr(absent, name) is package.UNSET
            assert absent.to_dict() == without
        else:
            assert refused(package, model, without) == f"$.{wire}"
        if type(None) in allowed:
            assert getattr(model.from_dict(null), name) is None
            assert model.from_dict(null).to_dict() == null
        else:
            assert refused(package, model, null) == f"$.{wire}"


def refused(package: Any, model: type[Any], value: dict[str, Any]) -> str:
    """The path of the error that a value meets."""
    with pytest.raises(package.DecodeError) as caught:
        model.from_dict(value)
    return caught.value.path
