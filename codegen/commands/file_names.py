"""What a package is called that is made of a file alone: after the file."""

from __future__ import annotations

import re

from codegen.base.diagnostics import CodegenError, fail
from codegen.base.text import Ident
from codegen.ir.names import class_name, snake
from codegen.ir.settings import Settings

_EXTENSIONS = re.compile(r"([-_.](openapi|swagger|api|spec))*\.(json|ya?ml)$", re.IGNORECASE)


def package_name(name: str) -> Ident:
    """The name of the package of a document in the file ``name``.

    Raises:
        CodegenError: nothing of the name can be part of an identifier.
    """
    found = snake(_EXTENSIONS.sub("", name))
    try:
        return Ident(found if not found[:1].isdigit() else f"api_{found}")
    except ValueError:
        raise fail(
            "generate/name",
            f"{name!r} gives no package name",
            hint="choose one with --name",
        ) from None


def settings_named_after(name: str) -> Settings:
    """Settings of a document that is only looked at: any name will do where ``name`` gives none."""
    try:
        package = package_name(name)
    except CodegenError:
        package = Ident("api")
    return Settings(package=package, client=class_name(package))
