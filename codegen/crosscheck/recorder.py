"""An HTTP transport that notes the request and sends nothing."""

from __future__ import annotations

import httpx

from codegen.crosscheck.facts import Wire


class Recorder:
    """Takes the requests of one client; ``transport`` is what the client sends through."""

    def __init__(self) -> None:
        self.wires: list[Wire] = []
        self.transport = httpx.MockTransport(self._note)

    def _note(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        host = url.netloc.decode("ascii")
        self.wires.append(
            Wire(
                method=request.method,
                url=f"{url.scheme}://{host}{url.raw_path.decode('ascii')}",
                headers=tuple(
                    (name.decode("latin-1").lower(), value.decode("latin-1"))
                    for name, value in request.headers.raw
                ),
                body=request.read(),
            )
        )
        # No document describes it: neither client makes anything of it.
        return httpx.Response(418)
