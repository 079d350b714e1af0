"""Packages whose modules are imported when a member is first used (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_modules(
    package: str, members: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """``__getattr__``, ``__dir__`` and ``__all__`` of ``package``.

    ``members`` maps names to the modules that they come from; empty for a module of that name.
    """

    def get(name: str) -> object:
        if name not in members:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f".{members[name] or name}", package)
        value: object = getattr(module, name) if members[name] else module
        # Kept where a plain attribute would be: the next access does not come here.
        import_module(package).__dict__[name] = value
        return value

    names = sorted(members)
    return get, names.copy, names


def lazy_module(package: str, module: str) -> Callable[[str], object]:
    """``__getattr__`` of a module whose members another one of the ``package`` has."""
    return lambda name: getattr(import_module(f".{module}", package), name)
