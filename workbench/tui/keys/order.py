"""Answer keys one after the other, however fast they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

_ROUNDS = 2
"""Messages of ours behind a key: the first follows the key, the second what it was bound to and
what that has opened."""

_PATIENCE = 0.5
"""Seconds after which the next key goes on its way, whatever has become of the one before: more
than the largest screen takes to be there."""


class KeyOrder:
    """Holds a key back until what the one before is bound to was done.

    Textual sends each key to what has the focus at that time, and does what it is bound to when
    it has come back from there. Of keys that come in one packet, as over a slow line or from a
    macro, the letters after the key that opens a line would be keys of the screen beneath, and
    those after one that empties the line would be in it before.
    """

    class Passed(Message):
        """All that was sent to a widget before has been handled; the app hands it to `passed`."""

        def __init__(self, key: int, rounds: int) -> None:
            super().__init__()
            self.key = key
            self.rounds = rounds

    def __init__(self, app: App[None], answer: Callable[[Event], Awaitable[None]]) -> None:
        """See the class.

        Args:
            app: The app that keys come to.
            answer: Sends an event on its way, as Textual does.
        """
        self._app = app
        self._answer = answer
        self._waiting: deque[Key | Paste] = deque()
        self._under_way: Timer | None = None
        self._sent = 0

    async def take(self, event: Event) -> None:
        """Send an event on its way, or let it wait for the key before."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await self._answer(event)
        elif self._under_way is not None:
            self._waiting.append(event)
        else:
            await self._send(event)

    async def passed(self, event: Passed) -> None:
        """Send the next key, when what the last one has opened has heard of it too."""
        event.stop()
        if event.key != self._sent:
            # Its time was up: another key is under way.
            return
        if event.rounds:
            self._follow(self._target, event.rounds - 1)
        else:
            await self._go_on()

    @property
    def _target(self) -> MessagePump:
        return self._app.focused or self._app.screen

    async def _send(self, event: Key | Paste) -> None:
        self._sent += 1
        self._under_way = self._app.set_timer(_PATIENCE, self._time_is_up)
        target = self._target
        await self._answer(event)
        self._follow(target, _ROUNDS - 1)

    def _follow(self, target: MessagePump, rounds: int) -> None:
        target.post_message(self.Passed(self._sent, rounds))

    def _time_is_up(self) -> None:
        # Not in the task of the timer, which is stopped there.
        self._app.call_later(self._go_on)

    async def _go_on(self) -> None:
        if self._under_way is not None:
            self._under_way.stop()
            self._under_way = None
        if self._waiting:
            await self._send(self._waiting.popleft())
