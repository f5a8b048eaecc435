"""Keys are answered one after the other, however fast they come."""

from __future__ import annotations

from collections import deque

from textual import on
from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.timer import Timer

_ROUNDS = 2
"""The first follows the key, the second what the key was bound to and what that has opened."""

_PATIENCE = 0.5
"""Seconds after which the next key goes on its way, whatever has become of the one before: more
than the largest screen takes to be there."""


class KeyOrderApp(App[None]):
    """Holds a key back until what the one before is bound to was done.

    Textual sends each key to what has the focus at that time, and does what it is bound to when
    it has come back from there. Of keys that come in one packet, as over a slow line or from a
    macro, the letters after the key that opens a line would be keys of the screen beneath, and
    those after one that empties the line would be in it before.
    """

    class Passed(Message):
        """All that was sent to a widget before has been handled."""

        def __init__(self, key: int, rounds: int) -> None:
            super().__init__()
            self.key = key
            self.rounds = rounds

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Key | Paste] = deque()
        self._under_way: Timer | None = None
        self._sent = 0

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None:
            self._waiting.append(event)
        else:
            await self._send(event)

    async def _send(self, event: Key | Paste) -> None:
        self._sent += 1
        self._under_way = self.set_timer(_PATIENCE, self._time_is_up)
        target = self.focused or self.screen
        await super().on_event(event)
        target.post_message(self.Passed(self._sent, _ROUNDS - 1))

    @on(Passed)
    async def _has_passed(self, event: Passed) -> None:
        event.stop()
        if event.key != self._sent:
            # Its time was up: another key is under way.
            return
        if event.rounds:
            target = self.focused or self.screen
            target.post_message(self.Passed(event.key, event.rounds - 1))
        else:
            await self._go_on()

    def _time_is_up(self) -> None:
        # Not in the task of the timer, which is stopped there.
        self.call_later(self._go_on)

    async def _go_on(self) -> None:
        if self._under_way is not None:
            self._under_way.stop()
            self._under_way = None
        if self._waiting:
            await self._send(self._waiting.popleft())
