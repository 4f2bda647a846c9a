"""The measured process of bench_discord: the whole system on the loopback Discord, watching its own event loop.

Arguments: the loopback's address, a folder, the file for its figures (JSON: lags of the event loop in milliseconds).
"""

import asyncio
import contextlib
import json
import sys
import time
from pathlib import Path

from bot.client import OnRecordClient
from bot.discord_wiring import services_of
from bot.wiring import Choices, compose
from tests.fakes.run_client import TOKEN, point_at

_BEAT_SECONDS = 0.005


async def watch_loop(lags_ms: list[float]) -> None:
    """Sleeps for 5 ms again and again; what a sleep takes longer is the loop's lag."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_BEAT_SECONDS)
        lags_ms.append((time.perf_counter() - began - _BEAT_SECONDS) * 1000)


async def keep_figures(path: Path, lags_ms: list[float]) -> None:
    """Writes the lags since the last time, every half second, for the bench to read when it likes."""
    while True:
        await asyncio.sleep(0.5)
        taken, lags_ms[:] = lags_ms[:], []
        with path.open("a") as figures:
            figures.write(json.dumps([round(lag, 2) for lag in taken]) + "\n")


async def main(address: str, folder: Path, figures: Path) -> None:
    point_at(address)
    settings = folder / "config.toml"
    with compose(Choices(config_path=str(settings)), {"ONRECORD_HOME": str(folder)}) as system:
        async with OnRecordClient(services_of(system)) as client:
            lags: list[float] = []
            tasks = [asyncio.create_task(watch_loop(lags)), asyncio.create_task(keep_figures(figures, lags))]
            with contextlib.suppress(asyncio.CancelledError):
                await client.start(TOKEN)
            for task in tasks:
                task.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
