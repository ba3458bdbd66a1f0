"""Streams: byte streams that can be looked at before they are read, never held whole.  Does I/O."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["STREAM_FAULTS", "Looked", "Readable", "gunzip", "lines_of", "look", "transcoded"]

CHUNK_BYTES = 64 * 1024

#: What a damaged or cut-off gzip stream, or a failing disk, raises while it is being read.
STREAM_FAULTS = (EOFError, zlib.error, OSError)


class Readable(Protocol):
    """A binary stream that gives what it has: a file, a pipe, bytes."""

    def read1(self, size: int, /) -> bytes: ...


class _Chunks(io.RawIOBase):
    """A readable over chunks of bytes, which knows how far it has come (fastwarc asks)."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self._position = 0

    def tell(self) -> int:
        return self._position

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken = self._rest[: len(view)]
        view[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        self._position += len(taken)
        return len(taken)


class Looked:
    """A stream with its first bytes: `head` has been looked at, `stream` still begins with it."""

    __slots__ = ("head", "stream")

    def __init__(self, head: bytes, stream: io.BufferedReader) -> None:
        self.head = head
        self.stream = stream


def look(stream: Readable, head_bytes: int) -> Looked:
    """Return the first `head_bytes` of a stream, seekable or not, and the stream from its start.

    A damaged stream gives the bytes before the damage; reading on meets the fault.
    """
    head = bytearray()
    fault: Exception | None = None
    try:
        while len(head) < head_bytes and (chunk := stream.read1(head_bytes - len(head))):
            head += chunk
    except STREAM_FAULTS as met:
        fault = met
    return Looked(bytes(head), io.BufferedReader(_Chunks(_again(bytes(head), stream, fault)), CHUNK_BYTES))


def _again(head: bytes, stream: Readable, fault: Exception | None) -> Iterator[bytes]:
    if head:
        yield head
    if fault:
        raise fault
    while chunk := stream.read1(CHUNK_BYTES):
        yield chunk


def gunzip(stream: Readable) -> io.BufferedReader:
    """Return the decompressed stream. Where it is damaged or cut off, all before the fault is given first."""
    return io.BufferedReader(_Chunks(_unpacked(stream)), CHUNK_BYTES)


def _unpacked(stream: Readable) -> Iterator[bytes]:
    """Members may follow each other, and NULs of padding; each step gives a bounded piece."""
    member = zlib.decompressobj(wbits=31)
    packed = b""
    while packed := packed or stream.read1(CHUNK_BYTES):
        if member.eof:
            packed = packed.lstrip(b"\0")
            member = zlib.decompressobj(wbits=31)
        if unpacked := member.decompress(packed, CHUNK_BYTES):
            yield unpacked
        packed = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise EOFError("the gzip stream ends early")


def transcoded(stream: Readable, encoding: str) -> io.BufferedReader:
    """Return the stream as UTF-8; what does not decode becomes U+FFFD."""

    def chunks() -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        while chunk := stream.read1(CHUNK_BYTES):
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    return io.BufferedReader(_Chunks(filter(None, chunks())), CHUNK_BYTES)


def lines_of(stream: io.BufferedReader, limit_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (line number from 1, line); None stands for a line over the limit, which is skipped unheld."""
    number = 0
    while line := stream.readline(limit_bytes + 1):
        number += 1
        if len(line) > limit_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
