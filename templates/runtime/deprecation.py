"""PEP 702 for every supported Python: type checkers report the use, and so do warnings."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Type checkers carry this module with them; it need not be installed.
    from typing_extensions import deprecated as deprecated
else:
    import functools
    import warnings

    def deprecated(message):
        """Warn at each use of the decorated function, and when a class is called."""

        def decorate(function):
            if isinstance(function, type):
                function.__init__ = decorate(function.__init__)
                return function

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            return wrapper

        return decorate
