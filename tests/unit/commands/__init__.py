"""The commands: what they change, refuse and say."""
