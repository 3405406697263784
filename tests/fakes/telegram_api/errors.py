"""How the server says no."""

from typing import Any


class Refused(Exception):
    """The request cannot be fulfilled; becomes an answer with ``ok: false``."""

    def __init__(self, description: str, status: int = 400, **parameters: Any) -> None:
        """``description`` is without the prefix that goes with the status."""
        super().__init__(description)
        self.description = description
        self.status = status
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """Return the answer's body."""
        prefix = {
            400: "Bad Request: ",
            401: "",
            403: "Forbidden: ",
            404: "",
            409: "Conflict: ",
            429: "Too Many Requests: ",
        }.get(self.status, "")
        data: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": prefix + self.description,
        }
        if self.parameters:
            data["parameters"] = self.parameters
        return data
