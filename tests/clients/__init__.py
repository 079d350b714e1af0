"""Black-box tests of the generated packages, which are importable below here."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Not `*`: a build in progress stages its output in folders that begin with a dot.
for source in sorted(ROOT.glob("generated/[!.]*/src")):
    if str(source) not in sys.path:
        sys.path.insert(0, str(source))
