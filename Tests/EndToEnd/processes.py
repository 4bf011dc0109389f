"""Starting and stopping the programs under test, each by its own process id."""

import contextlib
import shutil
import signal
import socket
import subprocess


def free_ports(count):
    """Ports of the loopback interface that nobody listens on, all different."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


class Process:
    """One program: it can be stopped, killed, paused and started again, and its output goes to one file."""

    def __init__(self, name, command, folder, environment):
        self.name, self.folder, self.environment = name, folder, environment
        self.command = [str(part) for part in command]
        self.log = folder / f"{name}.log"
        self.child = None
        self.wanted = False

    def start(self):
        # A session of its own, so that Ctrl-C reaches this script alone, which then stops them in order;
        # and should this script be killed outright, the system ends the program.
        guard = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(
                guard + self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wanted = True

    @property
    def running(self):
        return self.child is not None and self.child.poll() is None

    @property
    def ended(self):
        """What to say of it where it ended without having been told to."""
        return f"{self.name} ended with exit code {self.child.returncode}" if self.wanted and not self.running else ""

    def signal(self, number):
        if self.running:
            self.child.send_signal(number)

    def pause(self):
        self.signal(signal.SIGSTOP)

    def resume(self):
        self.signal(signal.SIGCONT)

    def terminate(self, timeout=10):
        """Asks it to end and gives its exit code, or None where it had to be killed."""
        self.wanted = False
        self.resume()
        self.signal(signal.SIGTERM)
        try:
            return self.child.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self):
        self.wanted = False
        if self.running:
            self.child.kill()
            self.child.wait()

    def tail(self, lines=60):
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return text.splitlines()[-lines:]
