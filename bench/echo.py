"""The yardstick: a bare echo bot of python-telegram-bot, as its own first example has it."""

import logging
import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    assert update.message is not None and update.message.text is not None
    await update.message.reply_text(update.message.text)


def main() -> None:
    logging.basicConfig(level=logging.WARNING)
    url = os.environ["HTX_API_URL"]
    builder = Application.builder().token(os.environ["HTX_TOKEN"])
    application = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
