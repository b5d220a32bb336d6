"""Methods that bring updates to the bot."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.guard import is_loopback
from bot.sandbox.methods import method
from bot.sandbox.updates import MAX_PER_CALL
from bot.sandbox.webhook import DEFAULT_CONNECTIONS, Webhook

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn


@method
async def get_updates(standin: "StandIn", call: Call) -> list[dict[str, Any]]:
    if standin.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _choose(standin, call)
    limit = min(max(call.params.get("limit", MAX_PER_CALL), 1), MAX_PER_CALL)
    return await standin.queue.poll(call.params.get("offset", 0), limit, call.params.get("timeout", 0))


@method
async def set_webhook(standin: "StandIn", call: Call) -> bool:
    url = call.params["url"]
    await standin.set_webhook(None)
    if call.params.get("drop_pending_updates"):
        standin.queue.clear()
    if not url:
        return True
    parts = urlsplit(url)
    # The real server insists on HTTPS; on this machine plain HTTP has to do.
    if parts.scheme not in {"http", "https"} or not is_loopback(parts.hostname or ""):
        raise bad_request("bad webhook: only a loopback URL can be reached from the sandbox")
    _choose(standin, call)
    standin.queue.end_poll("terminated by setWebhook request")
    await standin.set_webhook(
        Webhook(
            url, call.params.get("secret_token", ""), call.params.get("max_connections", DEFAULT_CONNECTIONS)
        )
    )
    return True


@method
async def delete_webhook(standin: "StandIn", call: Call) -> bool:
    await standin.set_webhook(None)
    if call.params.get("drop_pending_updates"):
        standin.queue.clear()
    return True


@method
async def get_webhook_info(standin: "StandIn", call: Call) -> dict[str, Any]:
    hook = standin.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(standin.queue.alive()),
    }
    if hook:
        info["max_connections"] = hook.connections
        info["ip_address"] = "127.0.0.1"
    if hook and hook.last_error:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    if standin.queue.allowed is not None:
        info["allowed_updates"] = sorted(standin.queue.allowed)
    return info


def _choose(standin: "StandIn", call: Call) -> None:
    """Remember the kinds the bot wants; an empty list is the default choice, no list keeps the last one."""
    if "allowed_updates" in call.params:
        standin.queue.allowed = frozenset(call.params["allowed_updates"]) or None
