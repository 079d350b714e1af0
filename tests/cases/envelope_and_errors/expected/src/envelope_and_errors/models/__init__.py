# from specs/envelope_and_errors. Generated; edits are overwritten.
"""Models of OrderDesk; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .order import Order as Order
    from .order_answer import OrderAnswer as OrderAnswer
    from .problem import Problem as Problem
else:
    __getattr__, __dir__ = lazy_modules(
        __name__,
        {
            "Order": "order",
            "OrderAnswer": "order_answer",
            "Problem": "problem",
        },
    )
