"""Our reading of a document beside openapi-python-client's."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.crosscheck.facts import (
    OPC,
    FieldFact,
    ModelFact,
    OperationFact,
    ParameterFact,
    Reading,
)
from codegen.crosscheck.findings import Comparison, Finding
from codegen.crosscheck.shapes import Shape, is_component, pointer_of, shown


def compare_readings(own: Reading, theirs: Reading) -> Comparison:
    """Operations, parameters, fields and their types, in the order of our reading.

    What the engine complains of having dropped is a remark and no finding: it is then not
    compared.
    """
    comparison = _Readings(own, theirs)
    comparison.run()
    return Comparison(tuple(comparison.findings), tuple(comparison.remarks), comparison.facts)


class _Readings:
    """One comparison, and what it has found so far."""

    def __init__(self, own: Reading, theirs: Reading) -> None:
        self._own = own
        self._theirs = theirs
        self._models = {model.pointer: model for model in theirs.models}
        self.findings: list[Finding] = []
        self.remarks: list[Finding] = []
        self.facts = 0

    def run(self) -> None:
        self._complaints()
        known = {(o.method, o.path): o for o in self._theirs.operations}
        for operation in self._own.operations:
            self.facts += 1
            other = known.pop((operation.method, operation.path), None)
            if other is not None:
                self._operation(operation, other)
            elif not self._complained(operation):
                self._remark("dropped", operation.pointer, f"{_title(operation)} was dropped")
        for operation in known.values():
            pointer = _pointer(operation.method, operation.path)
            self._finding("operation", pointer, f"we have no operation {_title(operation)}")
        for model in self._own.models:
            self._model(model)

    def _complaints(self) -> None:
        for complaint in self._theirs.complaints:
            pointer = _pointer(complaint.method, complaint.path) if complaint.path else ptr.ROOT
            self._remark("dropped", pointer, complaint.message)

    def _operation(self, own: OperationFact, other: OperationFact) -> None:
        self._parameters(own, other)
        if own.body or other.body:
            at = ptr.child(own.pointer, "requestBody")
            self._same(
                "parameter", at, "body", _need(own.body_required), _need(other.body_required)
            )
            self._shapes(at, "body", own.body, other.body)
        if not other.returns and self._complained(own):
            # It dropped the answer and kept the rest of the operation.
            return
        returned = self._unwrapped(other.returns, own.unwrap)
        self._shapes(ptr.child(own.pointer, "responses"), "answer", own.returns, returned)

    def _complained(self, operation: OperationFact) -> bool:
        return any(operation.pointer == remark.pointer for remark in self.remarks)

    def _parameters(self, own: OperationFact, other: OperationFact) -> None:
        known = {(p.location, p.wire): p for p in other.parameters}
        for parameter in own.parameters:
            found = known.pop((parameter.location, parameter.wire), None)
            what = _named(parameter)
            if found is None:
                self.facts += 1
                self._finding("parameter", parameter.pointer, f"{what} exists only for us")
                continue
            self._same(
                "parameter",
                parameter.pointer,
                what,
                _need(parameter.required),
                _need(found.required),
            )
            self._shapes(parameter.pointer, what, parameter.shape, found.shape)
        for parameter in known.values():
            self._finding("parameter", own.pointer, f"we have no {_named(parameter)}")

    def _model(self, own: ModelFact) -> None:
        other = self._models.get(own.pointer)
        if other is None:
            # Engines merge, inline and drop classes as they please; only named ones are missed.
            if is_component(own.pointer):
                self._remark("dropped", own.pointer, "no class was made for this schema")
            return
        known = {field.wire: field for field in other.fields}
        for field in own.fields:
            self._field(field, known.pop(field.wire, None))
        for field in known.values():
            self._finding("field", own.pointer, f"we have no field {field.wire!r}")

    def _field(self, own: FieldFact, other: FieldFact | None) -> None:
        what = f"field {own.wire!r}"
        if other is None:
            self.facts += 1
            self._finding("field", own.pointer, f"{what} exists only for us")
            return
        self._same("field", own.pointer, what, _need(own.required), _need(other.required))
        self._shapes(own.pointer, what, own.shape, other.shape)

    def _unwrapped(self, shape: Shape, unwrap: str) -> Shape:
        """What stands at ``unwrap`` in the engine's answer: it takes no envelope off."""
        for wire in ptr.tokens(unwrap):
            model = self._models.get(pointer_of(shape))
            fields = model.fields if model else ()
            shape = next((f.shape for f in fields if f.wire == wire), ())
        return shape

    def _shapes(self, pointer: str, what: str, own: Shape, other: Shape) -> None:
        self._same("type", pointer, what, shown(own), shown(other))

    def _same(self, rule: str, pointer: str, what: str, own: str, other: str) -> None:
        self.facts += 1
        if own != other:
            self._finding(rule, pointer, f"{what}: we read {own}, {OPC} reads {other}")

    def _finding(self, rule: str, pointer: str, message: str) -> None:
        self.findings.append(Finding(OPC, f"crosscheck/opc-{rule}", pointer, message))

    def _remark(self, rule: str, pointer: str, message: str) -> None:
        self.remarks.append(Finding(OPC, f"crosscheck/opc-{rule}", pointer, f"{OPC}: {message}"))


def _need(required: bool) -> str:
    return "required" if required else "optional"


def _named(parameter: ParameterFact) -> str:
    return f"{parameter.location} parameter {parameter.wire!r}"


def _title(operation: OperationFact) -> str:
    return f"{operation.method} {operation.path}"


def _pointer(method: str, path: str) -> str:
    return ptr.child("#/paths", path, method.lower())
