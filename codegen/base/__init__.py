"""Vocabulary of every stage; imports nothing of the project."""
