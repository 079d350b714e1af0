"""The API as Python will see it: frozen, complete, without a trace of JSON Schema."""
