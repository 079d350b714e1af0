"""The stages in order: a composition, and nothing else."""
