"""Runs Airflow's processes, and ends them all, with every task, when it is asked to or its parent is gone.

Arguments: the file to lock, and "watching" (the parent holds the other end of standard input) or "detached".
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PARENT_DEATH_SIGNAL, CHILD_SUBREAPER = 1, 36
FOLDER_IN_USE = 3
GRACE_SECONDS = 8
# Logs of tasks are read from the disk, so nobody has to serve them.
PROCESSES = (("api-server",), ("dag-processor",), ("scheduler", "--skip-serve-logs"))

stop = threading.Event()


def main() -> int:
    lock = take(Path(sys.argv[1]))
    for asked in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(asked, lambda *_: stop.set())
    if sys.platform.startswith("linux"):
        # Whatever loses its parent below becomes a child of this process, and can be found.
        ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1)
    if sys.argv[2] == "watching":
        threading.Thread(target=watch_parent, daemon=True).start()
    code = 0
    try:
        code = run()
    finally:
        end_all()
        lock.close()
    return code


def run() -> int:
    migrated = start("db", "migrate")
    while migrated.poll() is None:
        if stop.wait(0.1):
            return 0
    if migrated.returncode != 0:
        print(f"airflow db migrate ended with {migrated.returncode}", flush=True)
        return 1
    running = {words[0]: start(*words) for words in PROCESSES}
    while not stop.wait(0.2):
        for name, process in running.items():
            if process.poll() is not None:
                print(f"airflow {name} ended with {process.returncode}: stopping", flush=True)
                return 1
    return 0


def start(*words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [str(Path(sys.executable).with_name("airflow")), *words],
        stdin=subprocess.DEVNULL,
        preexec_fn=tie if sys.platform.startswith("linux") else None,
    )


def tie() -> None:
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)


def take(file: Path):
    held = file.open("a+")
    try:
        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print(f"The folder {file.parent} is in use by a live process.", flush=True)
        sys.exit(FOLDER_IN_USE)
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held


def watch_parent() -> None:
    while os.read(0, 1024):
        pass
    print("The parent process is gone: stopping.", flush=True)
    stop.set()


def end_all() -> None:
    """Asks all below this process to end, then ends what is left."""
    send(signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while below() and time.monotonic() < deadline:
        reap()
        time.sleep(0.1)
    while below():
        send(signal.SIGKILL)
        reap()
        time.sleep(0.1)


def send(what: int) -> None:
    for process in below():
        try:
            os.kill(process, what)
        except ProcessLookupError:
            pass


def reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def below() -> list[int]:
    """The ids of all processes below this one."""
    asking = subprocess.Popen(["ps", "-A", "-o", "pid=,ppid=,stat="], stdout=subprocess.PIPE, text=True)
    listed, _ = asking.communicate()
    children: dict[int, list[int]] = {}
    for line in listed.splitlines():
        process, parent, state = line.split()[:3]
        if not state.startswith("Z") and int(process) != asking.pid:
            children.setdefault(int(parent), []).append(int(process))
    found, todo = [], [os.getpid()]
    while todo:
        for child in children.get(todo.pop(), ()):
            found.append(child)
            todo.append(child)
    return found


sys.exit(main())
