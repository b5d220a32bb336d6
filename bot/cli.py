"""The command `htx`."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.config import BadSettings, Config, load_config
from db.errors import StoreError

app = typer.Typer(
    name="htx", help="Bot giúp bà con lập hợp tác xã.", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False,
)  # fmt: skip

DEMO_PORT = 8090


def main() -> None:
    """Run the command line; what went wrong is one line on stderr."""
    # Loading makes nothing but what stays, a turn little that is cyclic; looking for it costs a fifth of a start.
    gc.set_threshold(20_000, 20, 50)
    from bot.delivery import Refused

    try:
        app()
    except BadSettings as error:
        _fail(str(error))
    except Refused:
        _fail("HTX_TOKEN: Telegram does not know this token")
    except StoreError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{type(error).__name__}: {error.strerror or 'the system refused'}")


@app.command()
def run() -> None:
    """Run the bot until SIGTERM or Ctrl+C."""
    from bot.clock import SystemClock
    from bot.logging import set_up_logging
    from bot.run import run_bot

    config = load_config()
    set_up_logging(config.log_level, _secrets(config))
    _until_signalled(lambda stop: run_bot(config, clock=SystemClock(), stop=stop))


@app.command()
def demo(
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Ngày mở đầu.")] = None,
    port: Annotated[int, typer.Option(help="Cổng của trang chạy thử.")] = DEMO_PORT,
    browser: Annotated[bool, typer.Option(help="Mở trình duyệt.")] = True,
    data_dir: Annotated[
        Path | None,
        typer.Option(
            envvar="HTX_DATA_DIR", file_okay=False,
            help="Thư mục trống để giữ dữ liệu; không ghi thì dữ liệu nằm chỗ tạm, tắt là mất.",
        ),
    ] = None,
) -> None:
    """Run the bot without Telegram, with a chat page on this machine."""
    from bot.inviting import make_invitation
    from bot.logging import set_up_logging
    from bot.run import run_bot
    from bot.sandbox import Clock, StandIn
    from bot.sandbox.cast import OFFICER, TRAINER
    from bot.sandbox.demo import run_demo
    from bot.sandbox.village import live_through
    from db.sealing import new_key

    if data_dir is not None:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(data_dir.iterdir()):
            # A demo moves the clock and invents people: never in the data of a real bot.
            _fail("--data-dir (HTX_DATA_DIR): the folder has to be empty")
    set_up_logging("WARNING")
    key = new_key()

    def config_of(url: str, token: str, folder: Path) -> Config:
        return load_config(
            token=token, api_url=url, data_dir=folder, database_url="", keys=key, webhook_url="", webhook_secret="",
            listen="127.0.0.1:0", log_level="WARNING", timezone="Asia/Ho_Chi_Minh", rate_total=25,
        )  # fmt: skip

    async def prepare(standin: StandIn, folder: Path) -> dict[int, str]:
        config = config_of(standin.api_url, standin.token, folder)
        lived = await asyncio.to_thread(live_through, config, standin.clock.now())
        for one in lived.people:
            standin.silent_chat(one.account, one.first_name)
        roles = {OFFICER.user_id: "province", TRAINER.user_id: "trainer"}
        invited = {who: await make_invitation(config, role, "", standin.clock) for who, role in roles.items()}
        return {who: invitation.split()[0] for who, invitation in invited.items()}

    async def start(url: str, token: str, clock: Clock, folder: Path) -> None:
        config = config_of(url, token, folder)
        stop = asyncio.Event()
        running = asyncio.ensure_future(run_bot(config, clock=clock, stop=stop))
        try:
            await asyncio.shield(running)
        finally:
            stop.set()
            await running

    day: Date | None = date.date() if date else None
    asyncio.run(run_demo(start, prepare=prepare, date=day, port=port, open_browser=browser, data_dir=data_dir))


@app.command()
def migrate() -> None:
    """Bring the tables of the database up to date."""
    from bot.store import prepare_folder
    from db.migrate import migrate as bring_up_to_date

    config = load_config()
    prepare_folder(config)
    print(f"database version {bring_up_to_date(config.store_url)}")


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="province, commune, trainer or admin")],
    area: Annotated[str, typer.Option(help="Code of the commune.")] = "",
) -> None:
    """Make a link that turns whoever opens it first into an officer."""
    from bot.inviting import BadInvitation, make_invitation

    config = load_config()
    try:
        print(asyncio.run(make_invitation(config, role, area)))
    except BadInvitation as error:
        _fail(str(error))


@app.command()
def check() -> None:
    """Check settings, database, fonts and law data."""
    from bot.checking import check_all

    config = load_config()
    for line in check_all(config):
        print(line)


@app.command()
def backup(path: Path) -> None:
    """Write a consistent copy of the database, while the bot runs."""
    from db.backup import back_up

    size = back_up(load_config().store_url, path)
    print(f"backup written: {path.name}, {size} bytes")


@app.command()
def restore(path: Path) -> None:
    """Put a backup in the place of the database. The bot must not run."""
    from bot.store import prepare_folder
    from db.backup import restore as put_back
    from db.leader import lock_for

    config = load_config()
    prepare_folder(config)
    lock = lock_for(config.store_url)
    if not lock.try_acquire():
        _fail("stop the bot first: it uses this database")
    try:
        aside = put_back(config.store_url, path)
    finally:
        lock.release()
    print("restored" + (f"; the former database is kept as {aside.name}" if aside else ""))


@app.command()
def steps() -> None:
    """Print every question in its order."""
    from flows.founding.entry import order

    for number, (step, key, prompt) in enumerate(order(), start=1):
        print(f"{number}\t{step}\t{key}\t{' '.join(prompt.split())}")


def _until_signalled(start: Callable[[asyncio.Event], Any]) -> None:
    """Run until SIGTERM or SIGINT; a second signal ends the process at once."""

    async def work() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(name, _stop_or_quit, stop)
        await start(stop)

    asyncio.run(work())


def _stop_or_quit(stop: asyncio.Event) -> None:
    if stop.is_set():
        sys.exit(1)
    stop.set()


def _secrets(config: Config) -> list[str]:
    keys = [key.get_secret_value() for key in config.keys]
    return [config.token.get_secret_value(), config.webhook_secret.get_secret_value(), *keys]


def _fail(line: str) -> None:
    print(f"htx: {line}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
