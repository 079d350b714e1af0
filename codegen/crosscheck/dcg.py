"""datamodel-code-generator: as a witness, which payloads its pydantic models take, and as what; and
as a printer, the models of a document for other libraries.

The only module that imports datamodel_code_generator. Its objects end here.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import cast

import msgspec
from datamodel_code_generator import generate
from datamodel_code_generator.enums import DataModelType, InputFileType, OpenAPIScope
from datamodel_code_generator.format import PythonVersion
from datamodel_code_generator.parser import LiteralType
from pydantic import BaseModel, ValidationError

from codegen.base.pointer import JsonValue
from codegen.crosscheck.facts import DEFECT, DcgAnswer, DcgQuestion, Sample, Verdict

_MODULE = "witness_models"

# To JSON Schema a format is an annotation. Those for which we have no Python type are text to us,
# and so they are to the witness: it would refuse, or spell anew, what nobody promised.
_TEXT_FORMATS = (
    "byte", "binary", "password", "email", "idn-email", "hostname", "ipv4", "ipv4-network", "ipv6",
    "ipv6-network", "uri", "path", "time", "time-local", "date-time-local", "duration", "decimal",
    "integer", "ulid", "unixtime",
)  # fmt: skip


class Unreadable(Exception):
    """The engine made something else than one module of models."""


_FLAVOURS = {
    "msgspec": DataModelType.MsgspecStruct,
    "pydantic": DataModelType.PydanticV2BaseModel,
    "typeddict": DataModelType.TypingTypedDict,
}


def print_models(
    document: dict[str, JsonValue], flavour: str, templates: Path, header: str
) -> tuple[str, tuple[str, ...]]:
    """The named schemas of a normalised document as one module of models, not yet formatted; and
    what the engine says the library cannot do with it.

    Raises:
        Unreadable: the engine makes no models of the document.
    """
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            code = _generated(document, flavour, templates, header)
    except Exception as error:
        # Whatever it is, it is the engine's: of our own a document has the normal form.
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    texts = (str(warning.message).partition(". Pass ")[0] for warning in said)
    return code, tuple(dict.fromkeys(text for text in texts if text.startswith("msgspec cannot")))


def _generated(document: dict[str, JsonValue], flavour: str, templates: Path, header: str) -> str:
    kind = _FLAVOURS[flavour]
    plain, struct = kind is DataModelType.TypingTypedDict, kind is DataModelType.MsgspecStruct
    code = generate(
        document,
        input_file_type=InputFileType.OpenAPI,
        output_model_type=kind,
        openapi_scopes=[OpenAPIScope.Schemas],
        allow_remote_refs=False,
        custom_template_dir=templates,
        custom_file_header=header,
        disable_timestamp=True,
        formatters=[],
        treat_dot_as_module=False,
        target_python_version=PythonVersion.PY_311,
        use_standard_collections=True,
        use_union_operator=True,
        use_annotated=True,
        use_double_quotes=True,
        # Names stay: a named text is an alias, and no class around a text.
        use_type_alias=True,
        use_schema_description=True,
        # A typed dictionary has no other place for what is said of a key.
        use_field_description=plain,
        use_inline_field_description=plain,
        use_single_line_docstring=True,
        snake_case_field=not plain,
        capitalise_enum_members=True,
        keyword_only=struct,
        extra_fields="allow" if kind is DataModelType.PydanticV2BaseModel else None,
        type_mappings=[f"{name}=string" for name in _TEXT_FORMATS],
        # What msgspec can decode: literals, and structs that their tags tell apart.
        enum_field_as_literal=LiteralType.All if struct else None,
        use_msgspec_tagged_unions=struct,
    )
    if not isinstance(code, str):
        raise Unreadable("the engine made no single module")
    return code


def warm() -> None:
    """Have the engine import all its parts, which it does not before it is used."""
    generate(
        {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {},
         "components": {"schemas": {"A": {"type": "object", "properties": {"a": {}}}}}},
        input_file_type=InputFileType.OpenAPI,
        allow_remote_refs=False,
        formatters=[],
    )  # fmt: skip


def answer(question: bytes) -> bytes:
    """The verdict of the engine's models on each payload, as JSON.

    Raises:
        Unreadable: the engine makes no models of the document.
        Exception: whatever the engine, or the code that it prints, raises.
    """
    asked = msgspec.json.decode(question, type=DcgQuestion)
    if not asked.samples:
        # The engine takes a document without schemas for a mistake.
        return msgspec.json.encode(DcgAnswer(()))
    # What it warns of shows in its verdicts; nobody reads its log.
    warnings.simplefilter("ignore")
    models = _models(json.loads(asked.document))
    return msgspec.json.encode(DcgAnswer(tuple(_verdict(models, s) for s in asked.samples)))


def _models(document: dict[str, JsonValue]) -> dict[str, type[BaseModel]]:
    """The engine's classes by the pointers of the schemas that they were made from."""
    metadata = Path("metadata.json").resolve()
    code = generate(
        document,
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        openapi_scopes=[OpenAPIScope.Schemas, OpenAPIScope.Paths],
        allow_remote_refs=False,
        emit_model_metadata=metadata,
        disable_timestamp=True,
        formatters=[],
        # One module, whatever dots there are in names.
        treat_dot_as_module=False,
        # Absent and null are two things; by default the engine takes null for an absent value.
        use_missing_sentinel=True,
        # Our objects are open and keep what they do not know: so must the witness's, or every
        # unknown field would be a difference.
        extra_fields="allow",
        type_mappings=[f"{name}=string" for name in _TEXT_FORMATS],
    )
    if not isinstance(code, str):
        raise Unreadable("the engine made no single module")
    module = ModuleType(_MODULE)
    # Annotations are evaluated in the module of their class.
    sys.modules[_MODULE] = module
    exec(compile(code, _MODULE, "exec"), module.__dict__)
    described = cast("dict[str, list[dict[str, str]]]", json.loads(metadata.read_bytes()))
    found = {m["source_ref"]: getattr(module, m["class_name"], None) for m in described["models"]}
    return {p: c for p, c in found.items() if isinstance(c, type) and issubclass(c, BaseModel)}


def _verdict(models: dict[str, type[BaseModel]], sample: Sample) -> Verdict | None:
    model = models.get(sample.unit)
    if model is None:
        return None
    try:
        # Strict: a text is no number and a number no boolean, as in JSON Schema.
        value = model.model_validate_json(sample.text, strict=True)
        # Unset values stay away: a documented default is the vendor's business.
        return Verdict(True, value.model_dump_json(by_alias=True, exclude_unset=True))
    except ValidationError as refusal:
        errors = refusal.errors(include_url=False, include_context=False, include_input=False)
        # In a union, each alternative adds what it lacks.
        located = [error for error in errors if sample.at in map(str, error["loc"])]
        errors = located or errors
        first = errors[0]
        place = ".".join(map(str, first["loc"])) or "$"
        kinds = tuple(sorted({error["type"] for error in errors}))
        return Verdict(False, problem=f"{place}: {first['msg']}", kinds=kinds)
    except Exception as error:
        return Verdict(False, problem=f"{type(error).__name__}: {error}", kinds=(DEFECT,))
