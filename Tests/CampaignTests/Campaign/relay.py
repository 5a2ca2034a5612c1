"""Stands between PostgreSQL and who listens there, and swallows every notice; all else goes through as it came."""

import pathlib
import socket
import threading

NOTICE = b"A"


class Frames:
    """Cuts what a server says into messages, of which notices are left out.

    A message is a byte that names its kind, its length in four bytes (which count themselves) and the rest.
    """

    def __init__(self):
        self.buffer, self.swallowed = b"", 0

    def through(self, data):
        """What may pass of what has come so far."""
        self.buffer += data
        passed, start = [], 0
        while len(self.buffer) - start >= 5:
            end = start + 1 + int.from_bytes(self.buffer[start + 1:start + 5], "big")
            if end > len(self.buffer):
                break
            if self.buffer[start:start + 1] == NOTICE:
                self.swallowed += 1
            else:
                passed.append(self.buffer[start:end])
            start = end
        self.buffer = self.buffer[start:]
        return b"".join(passed)


class Relay:
    """A socket in `folder` that leads to the one of the server. `swallowed` counts the notices that it kept."""

    def __init__(self, folder, server):
        self.server, self.frames, self.connections = str(server), [], []
        folder = pathlib.Path(folder)
        folder.mkdir(exist_ok=True)
        path = folder / ".s.PGSQL.5432"
        path.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def swallowed(self):
        return sum(frames.swallowed for frames in self.frames)

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self.server)
            except OSError:
                client.close()
                continue
            frames = Frames()
            self.frames.append(frames)
            self.connections += [client, server]
            for source, target, through in ((client, server, bytes), (server, client, frames.through)):
                threading.Thread(target=self.pump, args=(source, target, through), daemon=True).start()

    @staticmethod
    def pump(source, target, through):
        try:
            while data := source.recv(1 << 16):
                target.sendall(through(data))
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        # Closing alone does not wake who waits in `accept`.
        for end in [self.listener, *self.connections]:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()
