"""The settings of the bot, from the environment. Their values are never printed."""

import ipaddress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from db.sealing import BadKey, KeyRing
from flows.keeping.terms import TERMS, Terms

TELEGRAM_API = "https://api.telegram.org"
PREFIX = "HTX_"


class BadSettings(Exception):
    """A setting is missing or malformed; the message names it without its value."""


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Config(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    token: SecretStr = Field(min_length=10)
    api_url: str = TELEGRAM_API
    """Root of the Bot API server."""
    database_url: str = ""
    """Empty = SQLite in the data folder."""
    data_dir: Path = Path("var")
    webhook_url: str = ""
    """Set = Telegram calls us there; empty = we poll."""
    listen: str = "127.0.0.1:8080"
    """Where the webhook, /health, /ready and /metrics are served."""
    webhook_secret: SecretStr = SecretStr("")
    keys: Annotated[list[SecretStr], NoDecode, BeforeValidator(_split)] = Field(min_length=1)
    """Encryption key ring, newest first, separated by commas."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    timezone: str = "Asia/Ho_Chi_Minh"
    rate_total: float = Field(default=25, gt=0, le=30)
    """Messages per second that leave in all."""
    keep_days: int = Field(default=TERMS.days, ge=45, le=3650)
    """How long a dossier is kept after the last thing that was done for it; the consent text says it."""
    class_name_days: int = Field(default=TERMS.name_days, ge=184, le=3650)
    """How long names in the list of a class are kept after it; its half-year's report has to be out before."""

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("is not an http address")
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            raise ValueError("must be https unless it is on this machine")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        if value and not value.startswith(
            ("sqlite:///", "postgres://", "postgresql://", "postgresql+psycopg://")
        ):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
            raise ValueError("is not host:port")
        return value

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("is not the name of a time zone") from error
        return value

    @field_validator("keys")
    @classmethod
    def _keys(cls, value: list[SecretStr]) -> list[SecretStr]:
        try:
            KeyRing([key.get_secret_value() for key in value])
        except BadKey as error:
            raise ValueError(str(error)) from error
        return value

    @model_validator(mode="after")
    def _webhook(self) -> "Config":
        if self.webhook_url:
            if not self.webhook_url.startswith("https://") and not is_loopback(
                urlsplit(self.webhook_url).hostname
            ):
                raise ValueError("WEBHOOK_URL must be an https address")
            if len(self.webhook_secret.get_secret_value()) < 16:
                raise ValueError("WEBHOOK_SECRET must have at least 16 characters when WEBHOOK_URL is set")
        return self

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'htx.db'}"

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])

    @property
    def terms(self) -> Terms:
        return Terms(self.keep_days, self.class_name_days)

    def ring(self) -> KeyRing:
        return KeyRing([key.get_secret_value() for key in self.keys])


def is_loopback(host: str | None) -> bool:
    """Tell whether a host name stands for this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def load_config(**given: object) -> Config:
    """Read the settings.

    Raises:
        BadSettings: one line per setting that is missing or malformed.
    """
    try:
        return Config(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise BadSettings(
            "; ".join(_line(item) for item in error.errors(include_input=False, include_url=False))
        ) from None


def _line(item: object) -> str:
    assert isinstance(item, dict)
    where = item["loc"]
    message = str(item["msg"]).removeprefix("Value error, ")
    if not where:
        return f"{PREFIX}{message}" if message.startswith("WEBHOOK") else message
    name = PREFIX + str(where[0]).upper()
    return f"{name} is missing" if item["type"] == "missing" else f"{name}: {message}"
