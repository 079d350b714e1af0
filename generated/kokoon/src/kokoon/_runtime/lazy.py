"""Packages whose modules are imported when a member is first used (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_modules(
    package: str, members: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of ``package``; ``members`` maps names to modules."""

    def get(name: str) -> object:
        if name not in members:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f".{members[name]}", package), name)
        # Kept where a plain attribute would be: the next access does not come here.
        import_module(package).__dict__[name] = value
        return value

    def names() -> list[str]:
        return sorted(members)

    return get, names
