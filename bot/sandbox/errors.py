"""Refusals of the Bot API, in the words of the real server."""

from typing import Any


class ApiError(Exception):
    """An answer with `ok: false`; `parameters` is what the real server puts beside the description."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(what: str, **parameters: Any) -> ApiError:
    """Return a 400."""
    return ApiError(400, f"Bad Request: {what}", **parameters)


def unauthorized() -> ApiError:
    """Return the 401 of a wrong token."""
    return ApiError(401, "Unauthorized")


def forbidden(what: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {what}")


def not_found(what: str = "") -> ApiError:
    """Return a 404."""
    return ApiError(404, f"Not Found: {what}" if what else "Not Found")


def conflict(what: str) -> ApiError:
    """Return a 409."""
    return ApiError(409, f"Conflict: {what}")


def too_large() -> ApiError:
    """Return the 413 of a file over the upload limit."""
    return ApiError(413, "Request Entity Too Large")


def too_many(retry_after: int) -> ApiError:
    """Return a 429 that says how many seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
