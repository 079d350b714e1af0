"""Overlays: the semantics of Overlay 1.0, and the demands that we add to it."""

from __future__ import annotations

import textwrap

import pytest
from harness.documents import JSON, complaint
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.load import parse
from codegen.spec.merge import same
from codegen.spec.overlay import apply, read_actions

HEAD = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n"


def overlay(actions: str) -> Document:
    return parse(HEAD + textwrap.dedent(actions), "overlay.yaml")


def applied(text: str, actions: str) -> Document:
    return apply(parse(textwrap.dedent(text), "openapi.yaml"), overlay(actions), reasons=False)


def yaml(text: str) -> JsonValue:
    return parse(textwrap.dedent(text), "f").value


# The examples of the specification, https://spec.openapis.org/overlay/v1.0.0.html#examples, in
# documents of our own: it prints none, except for the traits.
EXAMPLES = {
    "structured": (
        "openapi: 3.1.0\ninfo: {title: a}\npaths: {/: {get: {operationId: root}}, /cats: {}}",
        """
        - target: $
          update:
            info: {x-overlay-applied: structured-overlay}
            paths:
              /: {summary: The root resource, get: {summary: Retrieve the root resource, x-rate-limit: 100}}
              /pets: {get: {summary: Retrieve a list of pets, x-rate-limit: 100}}
        """,
        """
        openapi: 3.1.0
        info: {title: a, x-overlay-applied: structured-overlay}
        paths:
          /: {get: {operationId: root, summary: Retrieve the root resource, x-rate-limit: 100}, summary: The root resource}
          /cats: {}
          /pets: {get: {summary: Retrieve a list of pets, x-rate-limit: 100}}
        """,
    ),
    "targeted": (
        "paths: {/foo: {get: {description: old}}, /bar: {get: {}, post: {deprecated: true}}}",
        """
        - target: $.paths['/foo'].get
          update: {description: This is the new description}
        - target: $.paths['/bar'].get
          update: {description: This is the updated description}
        - target: $.paths['/bar']
          update: {post: {description: This is an updated description of a child object, x-safe: false}}
        """,
        """
        paths:
          /foo: {get: {description: This is the new description}}
          /bar:
            get: {description: This is the updated description}
            post: {deprecated: true, description: This is an updated description of a child object, x-safe: false}
        """,
    ),
    "wildcard": (
        """
        paths:
          /a: {get: {parameters: [{name: filter, in: query}, {name: filter, in: header}]}, post: {}}
          /b: {get: {parameters: [{name: other, in: query}]}}
        """,
        """
        - target: $.paths.*.get
          update: {x-safe: true}
        - target: $.paths.*.get.parameters[?@.name=='filter' && @.in=='query']
          update: {schema: {$ref: '/components/schemas/filterSchema'}}
        """,
        """
        paths:
          /a:
            get:
              parameters: [{name: filter, in: query, schema: {$ref: '/components/schemas/filterSchema'}}, {name: filter, in: header}]
              x-safe: true
            post: {}
          /b: {get: {parameters: [{name: other, in: query}], x-safe: true}}
        """,
    ),
    "array element added": (
        "paths: {/a: {get: {parameters: [{name: a}]}}, /b: {get: {parameters: []}}}",
        "- {target: $.paths.*.get.parameters, update: {name: newParam, in: query}}",
        """
        paths:
          /a: {get: {parameters: [{name: a}, {name: newParam, in: query}]}}
          /b: {get: {parameters: [{name: newParam, in: query}]}}
        """,
    ),
    "array elements removed": (
        "paths: {/a: {get: {parameters: [{name: dummy}, {name: a}, {name: dummy, in: header}]}}}",
        "- target: $.paths.*.get.parameters[?@.name == 'dummy']\n  remove: true",
        "paths: {/a: {get: {parameters: [{name: a}]}}}",
    ),
    "traits": (
        """
        paths:
          /items: {get: {x-oai-traits: [paged]}}
          /items/{id}/subitems: {get: {x-oai-traits: [paged], parameters: [{name: id}]}}
          /other: {get: {}}
        """,
        """
        - target: $.paths[?@.get['x-oai-traits'][?@ == 'paged']].get
          update: {parameters: [{name: top}, {name: skip}]}
        """,
        """
        paths:
          /items: {get: {x-oai-traits: [paged], parameters: [{name: top}, {name: skip}]}}
          /items/{id}/subitems: {get: {x-oai-traits: [paged], parameters: [{name: id}, {name: top}, {name: skip}]}}
          /other: {get: {}}
        """,
    ),
    # Ours.
    "an array is one entry": (
        "a: [1]", "- {target: $.a, update: [2, 3]}", "a: [1, [2, 3]]",
    ),
    "values replaced": (
        "a: {b: 1, c: [1], d: {e: 2}}",
        "- {target: $.a, update: {b: null, c: [2], d: {e: x}}}",
        "a: {b: null, c: [1, 2], d: {e: x}}",
    ),
    "in order": (
        "a: {b: {old: 1}}",
        "- {target: $.a.b, remove: true}\n- {target: $.a, update: {b: [1]}}\n- {target: $.a.b, update: 2}",
        "a: {b: [1, 2]}",
    ),
    "overlapping targets": (
        "a: {b: {b: {b: {}}}}", "- {target: $..b, remove: true}", "a: {}",
    ),
    "elements by index": (
        "a: [0, 1, 2, 3]", "- {target: '$.a[0, 2, -1]', remove: true}", "a: [1]",
    ),
    "a primitive removed": ("a: {b: 1, c: 2}", "- {target: $.a.b, remove: true}", "a: {c: 2}"),
    "keys of every kind": (
        "a: {'it''s/a~b': {}, '': {}}",
        "- {target: \"$.a['it\\\\'s/a~b', '']\", update: {x: 1}}",
        "a: {'it''s/a~b': {x: 1}, '': {x: 1}}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "actions", "after"), EXAMPLES.values(), ids=EXAMPLES)
def test_actions(before: str, actions: str, after: str) -> None:
    assert applied(before, actions).value == yaml(after)


@given(st.dictionaries(st.text(max_size=9), JSON), st.dictionaries(st.text(max_size=9), JSON))
def test_an_update_of_the_root_adds_what_is_new(
    old: dict[str, JsonValue], new: dict[str, JsonValue]
) -> None:
    added = {key: value for key, value in new.items() if key not in old}
    before = repr(old)
    action = {"target": "$", "update": added}
    script: dict[str, JsonValue] = {"overlay": "1.0.0", "actions": [action]}
    after = apply(Document(old, {}), Document(script, {}), reasons=False)
    assert same(after.value, {**old, **added})
    assert repr(old) == before  # stages share their documents


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("{target: $.nothing, update: {}}",
         "overlay.yaml:4 #/actions/0/target: the target $.nothing matches nothing [overlay/unused]"),
        ("{target: '$.a[', update: {}}", "overlay.yaml:4 #/actions/0/target: not a JSONPath: "),
        ("{target: 'a.b', update: {}}", "overlay.yaml:4 #/actions/0/target: not a JSONPath: "),
        ("{target: $.a.b, update: {c: 1}}",
         "overlay.yaml:4 #/actions/0/update: the target #/a/b is neither object nor array [overlay/primitive]"),
        ("{target: $.a, update: 1}",
         "overlay.yaml:4 #/actions/0/update: #/a is not of the update's type [overlay/incompatible]"),
        ("{target: $.a, update: {d: [1]}}",
         "overlay.yaml:4 #/actions/0/update/d: #/a/d is not of the update's type [overlay/incompatible]"),
        ("{target: $, remove: true}", "overlay.yaml:4 #/actions/0: the root cannot be removed [overlay/remove]"),
        ("{update: {}}", "overlay.yaml:4 #/actions/0: no `target` [overlay/action]"),
        ("{target: $.a}", "overlay.yaml:4 #/actions/0: needs either `update` or `remove: true` [overlay/action]"),
        ("{target: $.a, remove: false}",
         "overlay.yaml:4 #/actions/0: needs either `update` or `remove: true` [overlay/action]"),
        ("{target: $.a, update: {}, remove: true}",
         "overlay.yaml:4 #/actions/0: needs either `update` or `remove: true` [overlay/action]"),
        ("{target: $.a, updte: {}, remove: true}", "overlay.yaml:4 #/actions/0: unknown key 'updte' [overlay/action]"),
        ("text", "overlay.yaml:4 #/actions/0: needs either `update` or `remove: true` [overlay/action]"),
    ],
)  # fmt: skip
def test_actions_that_cannot_be_done(action: str, said: str) -> None:
    text = complaint(lambda: applied("a: {b: 1, d: {e: 1}}", f"- {action}"))
    assert text.startswith(f"error: {said}")


def test_all_actions_that_cannot_be_done_are_told_at_once() -> None:
    text = complaint(
        lambda: applied("a: 1", "- {target: $.x, remove: true}\n- {target: $.y, remove: true}")
    )
    assert text.count("[overlay/unused]") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overlay: 2.0.0\nactions: []", "overlay.yaml:1 #/overlay: `overlay` must be 1.0.0"),
        ("overlay: 1.0\nactions: []", "overlay.yaml:1 #/overlay: `overlay` must be 1.0.0"),
        ("openapi: 3.1.0", "overlay.yaml:1 #/overlay: `overlay` must be 1.0.0"),
        # A misspelt or forgotten list would make every correction vanish without a word.
        ("overlay: 1.0.0\nacions: [{target: $, update: {}}]", "overlay.yaml:1"),
        ("overlay: 1.0.0\nactions: {target: $, update: {}}", "overlay.yaml:"),
        ("overlay: 1.0.0\nactions: []", "overlay.yaml:"),
    ],
)
def test_what_is_no_overlay(text: str, said: str) -> None:
    assert complaint(lambda: read_actions(parse(text, "overlay.yaml"), reasons=False)).startswith(
        f"error: {said}"
    )


@pytest.mark.parametrize("missing", ["x-reason", "x-source"])
def test_each_action_says_why_and_whence(missing: str) -> None:
    words = {"x-reason": "the page says so", "x-source": "page.md:1"}
    del words[missing]
    action = (
        f"- {{target: $.a, remove: true, {', '.join(f'{k}: {v!r}' for k, v in words.items())}}}"
    )
    said = complaint(lambda: apply(parse("a: 1", "openapi.yaml"), overlay(action)))
    assert f"overlay.yaml:4 #/actions/0: no `{missing}` [overlay/action]" in said


def test_places_of_what_was_changed_and_of_what_was_not() -> None:
    document = applied(
        "a:\n  b: 1\n  c:\n    - x\n    - {y: 1}\n",
        "- target: $.a\n  update:\n    b: 2\n    d:\n      e: 3\n",
    )
    places = {p: (o.file, o.line) for p in ("#/a", "#/a/b", "#/a/c/1/y", "#/a/d/e")
              if (o := document.origin(p))}  # fmt: skip
    assert places == {
        "#/a": ("openapi.yaml", 1),
        "#/a/b": ("overlay.yaml", 6),
        "#/a/c/1/y": ("openapi.yaml", 5),
        "#/a/d/e": ("overlay.yaml", 8),
    }


@pytest.mark.parametrize(
    ("text", "actions", "pointer", "line"),
    [
        ("a:\n  - x\n  - y\n  - z\n", "- {target: '$.a[0]', remove: true}", "#/a/1", 4),
        (
            "a:\n  - {b: 1}\n  - {b:\n       2}\n",
            "- {target: '$.a[0]', remove: true}",
            "#/a/0/b",
            3,
        ),
    ],
)
def test_places_move_with_the_elements_of_a_list(
    text: str, actions: str, pointer: str, line: int
) -> None:
    place = applied(text, actions).origin(pointer)
    assert place and (place.file, place.line) == ("openapi.yaml", line)


def test_a_list_that_the_overlay_wrote_is_not_placed_where_the_old_one_was() -> None:
    document = applied(
        "a:\n  b:\n    - old\n",
        "- {target: $.a.b, remove: true}\n- {target: $.a, update: {b: [new]}}",
    )
    place = document.origin("#/a/b/0")
    assert place and place.file == "overlay.yaml"
