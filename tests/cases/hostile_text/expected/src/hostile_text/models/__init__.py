# from specs/hostile_text. Generated; edits are overwritten.
"""Models of HostileText; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .s_import_os import SImportOs as SImportOs
    from .s_import_os import SImportOsKind as SImportOsKind
    from .t_import_os_abort404_error import TImportOsAbort404Error as TImportOsAbort404Error
else:
    __getattr__, __dir__ = lazy_modules(
        __name__,
        {
            "SImportOs": "s_import_os",
            "SImportOsKind": "s_import_os",
            "TImportOsAbort404Error": "t_import_os_abort404_error",
        },
    )
