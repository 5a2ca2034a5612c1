"""A model server that speaks the chat-completions protocol and misbehaves as it is told."""

import http.server
import json
import threading
import time

MODES = ["hang", "drip", "truncate", "cut", "500", "429", "invalid", "huge"]


class Model(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.mode, self.asked, self.generation = "good", 0, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_):
        """A client that is killed resets its connection: that is what the campaign is for."""

    def turn(self, mode):
        """Every later reply is of this mode; whatever hangs or drips now ends."""
        self.mode = mode
        self.generation += 1


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.plain(200, b'{"data":[]}')

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked += 1
        try:
            self.reply(self.server.mode, json.loads(body))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def plain(self, status, body):
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def event(self, text):
        data = f"data: {text}\n\n".encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def chunk(self, delta, finish=None):
        self.event(json.dumps({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
                               "system_fingerprint": "s1"}))

    def meanwhile(self, seconds):
        """Waits, or returns early once the mode was changed."""
        generation, end = self.server.generation, time.monotonic() + seconds
        while time.monotonic() < end and self.server.generation == generation:
            time.sleep(0.05)
        return self.server.generation == generation

    def reply(self, mode, request):
        if mode in ("500", "429"):
            return self.plain(int(mode), b'{"error":{"message":"ordered"}}')
        if mode == "invalid":
            return self.plain(200, b'{"choices": [')
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        if mode == "hang":
            self.meanwhile(600)
            self.close_connection = True
            return
        if mode == "huge":
            self.chunk({"content": "1. 1 < 2\n"})
            for _ in range(100):
                self.chunk({"content": "9" * (1 << 20)})
        # For some cases every attempt says something else, so that they go to two signers.
        strict = "strict" in json.dumps(request.get("messages", ""))
        said = ["合格", "不合格", "判定保留"][(request.get("seed", 1) - 1) % 3 if strict else 0]
        text = f"1. 19.980 ≤ 19.991 ≤ 20.020 規格内\n最終回答：{said}"
        for start in range(0, len(text), 6):
            self.chunk({"content": text[start:start + 6]})
            if mode == "drip" and not self.meanwhile(0.4):
                mode = "good"
            if mode == "cut" and start > 6:
                self.close_connection = True
                self.connection.close()
                return
            if mode == "truncate" and start > 6:
                break
        self.chunk({}, "length" if mode == "truncate" else "stop")
        self.event('{"choices":[],"system_fingerprint":"s1","usage":{"prompt_tokens":7,"completion_tokens":9}}')
        self.event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")
