"""Text -> Markdown that renders as that very text, whatever is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span

# CommonMark 0.31: what can open markup inside a line. A colon before // and the dot of www. would
# make a link on sites that link bare addresses.
_INLINE = re.compile(r"[\\`*_{}\[\]<>#|~$@]|&(?=[#\w])|:(?=//)|(?<=\bwww)\.", re.ASCII)

# What makes a block when a line begins with it: a list, a rule, an underline of a heading.
_BLOCK = re.compile(r"^(?:(\d{1,9})([.)])|([-+=]))")

_LINKABLE = re.compile(r"https?://[^\s<>\x00-\x20\\`]+", re.IGNORECASE)


def escaped(text: str) -> str:
    """``text`` on one line, every character of it shown as it is and none taken for markup."""
    return _block_safe(_inline_safe(one_line(text)))


def code(text: str) -> str:
    """``text`` as a code span, for digests and paths."""
    line = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def place(location: str) -> str:
    """A web address as a link that shows where it leads, anything else as code."""
    line = one_line(location)
    return f"<{line}>" if _LINKABLE.fullmatch(line) else code(line)


def marked(text: str, spans: Sequence[Span]) -> str:
    """``text`` on one line with ``spans``, in order and without overlap, in bold."""
    parts, end = [], 0
    for span in spans:
        parts.append(_inline_safe(_folded(text[end : span.start])))
        inner = _folded(text[span.start : span.end])
        before, after = text[: span.start][-1:], text[span.end :][:1]
        parts.append(_bold(inner, before, after))
        end = span.end
    parts.append(_inline_safe(_folded(text[end:])))
    return _block_safe("".join(parts).strip())


def _folded(part: str) -> str:
    """`one_line` that keeps one blank at either end, where the part has any."""
    line = one_line(part)
    if not line:
        return " " if part else ""
    return " " * part[0].isspace() + line + " " * part[-1].isspace()


def _bold(part: str, before: str, after: str) -> str:
    words = part.strip()
    if not words:
        return part
    left, right = " " * part[0].isspace(), " " * part[-1].isspace()
    opens = bool(left) or _loose(before) or not _punctuation(words[0])
    closes = bool(right) or _loose(after) or not _punctuation(words[-1])
    # CommonMark does not see ** as bold between a letter and a punctuation mark.
    marks = ("**", "**") if opens and closes else ("⟦", "⟧")
    return f"{left}{marks[0]}{_inline_safe(words)}{marks[1]}{right}"


def _loose(neighbour: str) -> bool:
    return not neighbour or neighbour.isspace() or _punctuation(neighbour)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _inline_safe(line: str) -> str:
    return _INLINE.sub(lambda match: "\\" + match.group(), line)


def _block_safe(line: str) -> str:
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
