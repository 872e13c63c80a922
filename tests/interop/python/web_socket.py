"""A WebSocket client of RFC 6455 on a plain socket: text, binary, ping, close. Nothing else."""

import base64
import hashlib
import os
import socket
import struct

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Closed(Exception):
    pass


class WebSocket:
    def __init__(self, host, port, path, headers, timeout_seconds=30):
        self.socket = socket.create_connection((host, port), timeout=timeout_seconds)
        self.buffer = b""
        key = base64.b64encode(os.urandom(16))
        lines = [
            "GET %s HTTP/1.1" % path,
            "Host: %s:%d" % (host, port),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + key.decode(),
        ]
        lines += ["%s: %s" % (name, value) for name, value in headers.items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.buffer:
            self.fill()
        answer, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        status, *answer_lines = answer.decode("latin-1").split("\r\n")
        fields = {line.split(":", 1)[0].lower(): line.split(":", 1)[1].strip() for line in answer_lines}
        accept = base64.b64encode(hashlib.sha1(key + GUID).digest()).decode()
        if status.split(" ")[1] != "101" or fields.get("sec-websocket-accept") != accept:
            raise Closed("no WebSocket: " + status)

    def fill(self):
        data = self.socket.recv(65536)
        if not data:
            raise Closed("the line is cut")
        self.buffer += data

    def take(self, count):
        while len(self.buffer) < count:
            self.fill()
        part, self.buffer = self.buffer[:count], self.buffer[count:]
        return part

    def send(self, opcode, data):
        size = len(data)
        if size < 126:
            length = bytes([0x80 | size])
        elif size < 65536:
            length = bytes([0xFE]) + struct.pack(">H", size)
        else:
            length = bytes([0xFF]) + struct.pack(">Q", size)
        mask = os.urandom(4)
        stretched = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(stretched, "big")).to_bytes(size, "big")
        self.socket.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def send_text(self, text):
        self.send(1, text.encode())

    def send_binary(self, data):
        self.send(2, data)

    def receive(self):
        """The next message: ("text", str) or ("binary", bytes). Raises Closed after a close."""
        kind, message = None, b""
        while True:
            first, second = self.take(2)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            data = self.take(size)
            opcode = first & 0x0F
            if opcode == 9:
                self.send(10, data)
            elif opcode == 8:
                self.send(8, data[:2])
                raise Closed("closed " + (str(struct.unpack(">H", data[:2])[0]) if len(data) >= 2 else ""))
            elif opcode in (0, 1, 2):
                kind = opcode if opcode else kind
                message += data
                if first & 0x80:
                    return ("text", message.decode()) if kind == 1 else ("binary", message)

    def close(self):
        self.send(8, struct.pack(">H", 1000))
        self.socket.close()
