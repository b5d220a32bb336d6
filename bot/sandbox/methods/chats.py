"""Methods about chats and who is in them."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import method

if TYPE_CHECKING:
    from bot.sandbox.standin import StandIn


@method
async def get_chat(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.known(call.params["chat_id"])
    nothing = {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    }
    return {**chat.info, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": nothing}


@method
async def get_chat_member(standin: "StandIn", call: Call) -> dict[str, Any]:
    chat = standin.known(call.params["chat_id"])
    user_id = call.params["user_id"]
    phone = standin.phones.get(user_id)
    if user_id == standin.profile.user["id"]:
        return {"status": "left" if chat.state == "left" else "member", "user": standin.profile.user}
    if phone is None:
        raise bad_request("member not found")
    return {"status": "member", "user": phone.user}


@method
async def leave_chat(standin: "StandIn", call: Call) -> bool:
    chat = standin.known(call.params["chat_id"])
    if chat.id > 0:
        raise bad_request("chat member status can't be changed in private chats")
    chat.state = "left"
    chat.touch()
    return True
