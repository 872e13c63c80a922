"""Sealed frames, the control stream and the picture stream of a console on one ordered path."""

import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cpace import PROTOCOL, Refused, frame_key, lv

CONTROL, INPUT, PICTURE, BULK, CHAT, END = 1, 2, 3, 4, 5, 6
OUT, IN = "c2d", "d2c"


class SealedLink:
    """Sends by send_bytes; receive() answers with a list of (what, value). Own path is never reopened here: epoch 1."""

    def __init__(self, isk, th, session_id, send_bytes):
        self.isk, self.th, self.session_id, self.send_bytes = isk, th, session_id, send_bytes
        self.own_epoch = 1
        self.heard_epoch = 0
        self.next_out = {}
        self.next_in = {}
        self.next_control_out = 0
        self.next_control_in = 0
        self.next_picture_out = 0
        self.parts = b""
        self.picture = None

    def seal(self, stream, plaintext, epoch=None, counter=None):
        epoch = self.own_epoch if epoch is None else epoch
        if counter is None:
            counter = self.next_out.get(stream, 0)
            self.next_out[stream] = counter + 1
        header = struct.pack(">BBHQ", 1, stream, epoch, counter)
        aad = lv(PROTOCOL, self.session_id, OUT.encode(), header)
        key = frame_key(self.isk, self.th, OUT, stream, epoch)
        return header + AESGCM(key).encrypt(bytes(4) + struct.pack(">Q", counter), plaintext, aad)

    def open(self, frame):
        if not 28 <= len(frame) <= 65536:
            raise Refused("size of a frame")
        header = frame[:12]
        version, stream, epoch, counter = struct.unpack(">BBHQ", header)
        if version != 1 or not 1 <= stream <= 6 or counter >= 2**53:
            raise Refused("header of a frame")
        if stream == END:
            if epoch != 0 or counter > 1:
                raise Refused("epoch or counter of an end")
        elif epoch == 0 or epoch < self.heard_epoch:
            raise Refused("old epoch")
        else:
            expected = 0 if epoch > self.heard_epoch else self.next_in.get(stream, 0)
            if counter != expected:
                raise Refused("gap or repeat")
        aad = lv(PROTOCOL, self.session_id, IN.encode(), header)
        key = frame_key(self.isk, self.th, IN, stream, epoch)
        try:
            plaintext = AESGCM(key).decrypt(bytes(4) + struct.pack(">Q", counter), frame[12:], aad)
        except InvalidTag as error:
            raise Refused("seal of a frame") from error
        if stream != END:
            if epoch > self.heard_epoch:
                self.heard_epoch, self.next_in, self.parts, self.picture = epoch, {}, b"", None
            self.next_in[stream] = counter + 1
        return stream, plaintext

    def send_control(self, body):
        """Kept by no one: the path of this client is opened once, so nothing is ever resent."""
        self.send_bytes(self.seal(CONTROL, b"\x02" + struct.pack(">I", self.next_control_out) + body))
        self.next_control_out += 1

    def send_heartbeat(self, body=b""):
        self.send_bytes(self.seal(CONTROL, b"\x04" + struct.pack(">H", self.heard_epoch) + body))

    def send_picture(self, body):
        """A message small enough for one fragment: the viewer's acknowledgements."""
        header = struct.pack(">IHH", self.next_picture_out, 0, 1)
        self.next_picture_out += 1
        self.send_bytes(self.seal(PICTURE, header + body))

    def send_text(self, lease, text):
        """One act of the keyboard, for the stretch of control that has this lease number."""
        self.send_bytes(self.seal(INPUT, struct.pack(">BI", 5, lease) + text.encode()))

    def send_release(self):
        self.send_bytes(self.seal(INPUT, b"\x06"))

    def send_end(self, body):
        self.send_bytes(self.seal(END, body, 0, 1))

    def receive(self, frame):
        stream, plaintext = self.open(frame)
        if stream == CONTROL:
            return self.take_control(plaintext)
        if stream == PICTURE:
            return self.take_fragment(plaintext)
        return [({INPUT: "input", BULK: "bulk", CHAT: "chat", END: "end"}[stream], plaintext)]

    def take_control(self, plaintext):
        kind = plaintext[0] if plaintext else 0
        if kind in (1, 2):
            if len(plaintext) < (6 if kind == 1 else 5):
                raise Refused("short control record")
            number = struct.unpack(">I", plaintext[1:5])[0]
            if number > self.next_control_in:
                raise Refused("control id ahead")
            self.parts += plaintext[5:]
            if len(self.parts) > 65536:
                raise Refused("control message too large")
            if kind == 1:
                return []
            message, self.parts = self.parts, b""
            is_new = number == self.next_control_in
            self.next_control_in += 1 if is_new else 0
            self.send_bytes(self.seal(CONTROL, b"\x03" + struct.pack(">IH", self.next_control_in, self.heard_epoch)))
            return [("control", message)] if is_new else []
        if kind == 3 and len(plaintext) == 7:
            next_id, heard = struct.unpack(">IH", plaintext[1:])
            if next_id > self.next_control_out or heard > self.own_epoch:
                raise Refused("acknowledgement ahead")
            return []
        if kind == 4 and 3 <= len(plaintext) <= 35:
            if struct.unpack(">H", plaintext[1:3])[0] > self.own_epoch:
                raise Refused("heartbeat ahead")
            return [("heartbeat", plaintext[3:])]
        raise Refused("kind of a control record")

    def take_fragment(self, plaintext):
        if len(plaintext) < 8:
            raise Refused("short fragment")
        number, index, count = struct.unpack(">IHH", plaintext[:8])
        body = plaintext[8:]
        if not 1 <= count <= 2048 or index >= count or (count > 1 and not body):
            raise Refused("fragment")
        if self.picture is None:
            self.picture = (number, count, [])
        if self.picture[:2] != (number, count) or index != len(self.picture[2]):
            raise Refused("fragment out of order")
        self.picture[2].append(body)
        if len(self.picture[2]) < count:
            return []
        message, self.picture = b"".join(self.picture[2]), None
        return [("picture", message)]
