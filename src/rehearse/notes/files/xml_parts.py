"""The XML parts of a document that is an archive, told element by element. Nothing in them is resolved or fetched."""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from rehearse.core.errors import BadDataError
from rehearse.notes.files.archive import Archive, ArchiveKind


class Handler(Protocol):
    """Is told of the elements of a part one by one, by their local names; those of other languages have empty ones."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def parse_part(archive: Archive, part: str, handler: Handler, kind: ArchiveKind, namespace: str) -> None:
    """Feed a part to `handler` piece by piece; `namespace` stands in the namespaces of its language.

    Raises BadDataError where the part is damaged.
    """
    parser = _parser(handler, kind, namespace)
    try:
        with archive.open(part) as stream:
            for piece in stream.pieces():
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter over the name of an encoding
        raise BadDataError(f"is a damaged {kind.name} ({part} cannot be read); {kind.again}") from error


def _parser(handler: Handler, kind: ArchiveKind, namespace: str) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        handler.start(
            local if namespace in space or local == "Fallback" else "",
            {key.rpartition(" ")[2]: value for key, value in attributes.items()},
        )

    def end(name: str) -> None:
        space, _, local = name.rpartition(" ")
        handler.end(local if namespace in space or local == "Fallback" else "")

    def refuse(*_: object) -> None:
        raise BadDataError(f"declares a document type, which {kind.name}s never do; {kind.again}")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse  # without it there are no entities to resolve
    return parser
