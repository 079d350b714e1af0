"""What was released last of each package: the version that is to come is measured by it.

The record stands in ``specs/<vendor>/released``: the document and the settings that the release
was made of, and its changelog. A vendor without one has never been released.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.ir.lower import lower
from codegen.ir.model import Api
from codegen.review.policy import Policy
from codegen.review.report.changelog import entry, first_entry, with_entry
from codegen.review.review import Review, SideOf, blamed, review
from codegen.review.settings import parse_policy
from codegen.review.verdict import is_enough
from codegen.spec.document import Document
from codegen.spec.files import read_text
from codegen.spec.load import load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.vendor_toml import parse_settings
from codegen.workspace import RELEASED, REVIEW, Vendor

DOCUMENT, CHANGELOG = (
    str(PurePosixPath(RELEASED).with_name(name)) for name in ("openapi.json", "CHANGELOG.md")
)


class Release(Struct, frozen=True):
    """The last release of a package."""

    version: str
    side: SideOf
    changelog: str


def last_release(vendor: Vendor) -> Release | None:
    """The release on record; None if there never was one.

    Raises:
        CodegenError: the record cannot be read any more.
    """
    if not vendor.has(RELEASED):
        return None
    try:
        text = read_text(vendor.root / RELEASED, vendor.shown(RELEASED))
        settings = parse_settings(text, vendor.shown(RELEASED))
        document = upgrade(load(vendor.root / DOCUMENT, vendor.shown(DOCUMENT)))
        normal = normalise(document, lenient=True)
        api = lower(normal, settings, Origin(vendor.shown(RELEASED), 1), resolve=settings.lenient)
        changelog = read_text(vendor.root / CHANGELOG, vendor.shown(CHANGELOG))
    except CodegenError as error:
        raise blamed(error, f"the last release of {vendor.name}") from None
    side = SideOf(f"{vendor.name} {settings.version}", document, normal, api)
    return Release(settings.version, side, changelog)


def changelog(vendor: Vendor, authored: Document, document: Document, api: Api) -> str:
    """The changelog of the package as it is now; empty if it was never released.

    ``authored`` is the document of one dialect, ``document`` its normal form.

    Raises:
        CodegenError: the version is lower than the changes since the last release call for.
    """
    release = last_release(vendor)
    if release is None:
        return ""
    policy = _policy(vendor)
    side = SideOf(vendor.name, authored, document, api)
    found = review(vendor.name, release.side, side, policy, version=release.version)
    version = vendor.settings.version
    if not is_enough(release.version, version, found.verdict.bump, policy):
        raise CodegenError([_too_low(vendor, release, found)])
    if version == release.version:
        return release.changelog
    return with_entry(entry(found, version), release.changelog)


def record(vendor: Vendor, document: Document, current: str) -> dict[str, bytes]:
    """The files that record a release, relative to the vendor's folder."""
    text = json.dumps(document.value, ensure_ascii=False, indent=1) + "\n"
    settings = read_text(vendor.root / "vendor.toml", vendor.shown("vendor.toml"))
    log = current or with_entry(first_entry(vendor.settings.version), "")
    return {
        DOCUMENT: text.encode(),
        CHANGELOG: log.encode(),
        # Last: without it there is no record.
        RELEASED: settings.encode(),
    }


def _too_low(vendor: Vendor, release: Release, found: Review) -> Diagnostic:
    version, bump = vendor.settings.version, found.verdict.bump
    return Diagnostic(
        "release/version",
        f"version {version} is too low: since {release.version}, {found.verdict.forced_by}"
        f" ({bump.word})",
        vendor.origin,
        hint=f'write version = "{found.next_version}"; `codegen review` shows all changes',
    )


def _policy(vendor: Vendor) -> Policy:
    path = vendor.root.parent.parent / REVIEW
    return parse_policy(read_text(path, REVIEW), REVIEW) if path.is_file() else Policy()
