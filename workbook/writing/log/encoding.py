"""Reading the numbers and strings that an update of Yjs (version 1) is made of."""

MOST = 2**53 - 1


class Unreadable(ValueError):
    """Bytes that are no update, or one of a kind that no page of ours makes. Its words say what
    was met, never what was written.
    """


class Bytes:
    """Bytes read from front to back, each read refused beyond their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all was read."""
        return self._at == len(self._data)

    def byte(self) -> int:
        """One byte."""
        if self._at >= len(self._data):
            raise Unreadable("It ends too soon")
        value = self._data[self._at]
        self._at += 1
        return value

    def number(self) -> int:
        """A whole number of seven bits a byte, up to what a browser can count."""
        value = shift = 0
        while True:
            read = self.byte()
            value |= (read & 0x7F) << shift
            if value > MOST:
                raise Unreadable("A number is too large")
            if read < 0x80:
                return value
            shift += 7

    def string(self, longest: int) -> str:
        """A string with its length before it. `longest`: bytes."""
        size = self.number()
        end = self._at + size
        if size > longest or end > len(self._data):
            raise Unreadable("A string is too long")
        read = self._data[self._at : end]
        self._at = end
        try:
            return read.decode()
        except UnicodeDecodeError:
            raise Unreadable("A string is not UTF-8") from None
