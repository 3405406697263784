"""How many messages a user may send a minute before they are only looked through for values."""

from collections import deque

MINUTE = 60.0
_FORGET_OVER = 10_000


class Budget:
    """Counts messages by the time they were sent, so that a backlog costs nobody anything."""

    def __init__(self, per_minute: int) -> None:
        """``per_minute`` messages are answered; 0: no limit."""
        self._most = per_minute
        self._sent: dict[str, deque[float]] = {}

    def over(self, user: str, sent_at: float) -> int:
        """Count a message; returns by how many the user is over the budget (0: it is answered)."""
        if not self._most:
            return 0
        if len(self._sent) > _FORGET_OVER:
            self._forget(sent_at)
        times = self._sent.setdefault(user, deque())
        while times and times[0] <= sent_at - MINUTE:
            times.popleft()
        times.append(sent_at)
        return max(0, len(times) - self._most)

    def _forget(self, now: float) -> None:
        self._sent = {user: times for user, times in self._sent.items() if times[-1] > now - MINUTE}
