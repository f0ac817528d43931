"""The content for others: one file for any language, or a folder with checksums to vendor.

Both are the same bytes on every machine and Python version, so that a difference is a change of content.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from lumbarkit.codec.documents import parsed
from lumbarkit.codec.writer import canonical, plain
from lumbarkit.content import clean_shelf, data_folder
from lumbarkit.content.folder import Folder
from lumbarkit.content.shelf import ruleset_of
from lumbarkit.errors import ContentError, Fault, InvalidRequest
from lumbarkit.export.jsonlogic import rules_as_jsonlogic

__all__ = ["bundle", "bundled_document", "vendor", "verify"]

CHECKSUMS = "checksums.txt"
_FORMAT = 1
_BLANK = "0" * 64


def bundle(
    out: str | os.PathLike[str],
    *,
    folder: str | os.PathLike[str] | None = None,
    over: str | os.PathLike[str] | None = None,
    also: Mapping[str, Any] | None = None,
) -> str:
    """Write all content as one JSON file, the rules also as JsonLogic, and return its SHA-256.

    The file carries the sum too, under ``sha256``: that of its own bytes with 64 zeros in the sum's place.

    Args:
        out: The file to write.
        folder: A vendored data folder; None for the bundled one.
        over: A downstream folder to lay over it.
        also: More sections by name, as plain data, such as the rules in another notation.

    Raises:
        ContentError: If anything in the content is wrong.
        InvalidRequest: If ``also`` names a section that exists.
    """
    document = bundled_document(folder=folder, over=over, also=also)
    raw = canonical({"sha256": _BLANK, **document}).encode()
    digest = hashlib.sha256(raw).hexdigest()
    _write(Path(out), raw.replace(_BLANK.encode(), digest.encode(), 1))
    return digest


def bundled_document(
    *,
    folder: str | os.PathLike[str] | None = None,
    over: str | os.PathLike[str] | None = None,
    also: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what `bundle` writes, without its checksum, as plain data.

    Every key is present; what does not apply is None.

    Raises:
        ContentError: If anything in the content is wrong.
        InvalidRequest: If ``also`` names a section that exists.
    """
    shelf = clean_shelf(folder, over)
    counts = {kind: len(entries) for kind, entries in shelf.values.items()}
    document: dict[str, Any] = {
        "format": _FORMAT,
        "manifest": {**plain(shelf.singles["manifest.json"]), "counts": counts},
    }
    for kind, entries in shelf.values.items():
        document[kind] = {key: plain(entries[key]) for key in sorted(entries)}
    for name in ("planning", "parameters", "retired"):
        document[name] = plain(shelf.singles[f"{name}.json"])
    document["jsonlogic"] = rules_as_jsonlogic(ruleset_of(shelf))
    for section, data in ({} if also is None else also).items():
        if section in document or section == "sha256":
            problem = "the bundle has a section of this name"
            raise InvalidRequest(faults=[Fault(f"section {section!r}", problem)])
        document[section] = data
    return document


def vendor(out: str | os.PathLike[str]) -> tuple[str, ...]:
    """Copy the bundled content, with schemas, licence and checksums, into a folder of another project.

    Args:
        out: A folder that does not exist yet, or is empty.

    Returns:
        The names of the files that were written, in order.

    Raises:
        InvalidRequest: If the folder holds anything: an update goes into a new folder, so that nothing of an
            older version stays behind.
    """
    place = Path(out)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        expected = "a new or empty folder"
        raise InvalidRequest(faults=[Fault(str(place), "the folder is not empty", expected=expected)])
    lines = []
    names = []
    for name, raw in _files(data_folder()):
        _write(place.joinpath(*PurePosixPath(name).parts), raw)
        lines.append(f"{hashlib.sha256(raw).hexdigest()}  {name}\n")
        names.append(name)
    _write(place / CHECKSUMS, _sealed("".join(lines)))
    return (*names, CHECKSUMS)


def verify(place: str | os.PathLike[str]) -> tuple[Fault, ...]:
    """Return every way in which a vendored folder, or a bundle, differs from what was written.

    Args:
        place: A folder that `vendor` wrote, or a file that `bundle` wrote.

    Returns:
        A fault for each file that was changed, lost or added; empty when nothing was.
    """
    root = Path(place)
    if root.is_file():
        return _verified_bundle(root)
    listed = _checksums(root)
    if isinstance(listed, Fault):
        return (listed,)
    present = {name: raw for name, raw in _files(root) if name != CHECKSUMS} if root.is_dir() else {}
    faults = []
    for name in sorted(listed.keys() | present.keys()):
        if name not in present:
            faults.append(Fault(name, "file is missing"))
        elif name not in listed:
            faults.append(Fault(name, f"file is not in {CHECKSUMS}"))
        elif hashlib.sha256(present[name]).hexdigest() != listed[name]:
            faults.append(Fault(name, "file was changed", expected=f"sha256 {listed[name]}"))
    return tuple(faults)


def _verified_bundle(file: Path) -> tuple[Fault, ...]:
    raw = file.read_bytes()
    try:
        document = parsed(raw, where=file.name, careful=True)
    except ContentError as error:
        return error.faults
    written = document.get("sha256") if isinstance(document, dict) else None
    if not isinstance(written, str) or len(written) != len(_BLANK):
        return (Fault(file.name, "not a bundle", expected="a JSON object with a sha256"),)
    digest = hashlib.sha256(raw.replace(written.encode(), _BLANK.encode(), 1)).hexdigest()
    return () if digest == written else (Fault(file.name, "file was changed", got=digest, expected=written),)


def _sealed(lines: str) -> bytes:
    # A comment to sha256sum, which can check the rest; to us, the checksum of the checksums.
    return f"# sha256 of the lines below: {hashlib.sha256(lines.encode()).hexdigest()}\n{lines}".encode()


def _checksums(root: Path) -> dict[str, str] | Fault:
    file = root / CHECKSUMS
    if not file.is_file():
        return Fault(CHECKSUMS, "file is missing", expected="a folder that was vendored")
    raw = file.read_bytes()
    _, _, lines = raw.decode("utf-8", "replace").partition("\n")
    if raw != _sealed(lines):
        return Fault(CHECKSUMS, "file was changed")
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines.splitlines())}


def _files(folder: Folder, above: str = "") -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda found: str(found.name)):
        if each.name.startswith((".", "__")):
            continue
        name = f"{above}{each.name}"
        if each.is_dir():
            yield from _files(each, f"{name}/")
        else:
            yield name, each.read_bytes()


def _write(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.part")
    draft.write_bytes(raw)
    draft.replace(file)  # readers see the whole file or none of it
