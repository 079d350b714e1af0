"""From the API to files in memory: views decide, templates print, polish formats and compiles."""
