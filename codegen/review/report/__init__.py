"""Reviews in the forms that people and programs read; no form decides anything."""
