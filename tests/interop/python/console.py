"""The employee's side of one session, written from docs/protocol.md alone.

    console.py HOST PORT NINE_DIGITS PICTURES [RECORD_FILE]

Joins, proves, asks to look along, shows as many settled pictures as asked for (their SHA-256, one JSON line each), ends
the session and writes down the record that it holds. With PICTURES "control" it asks for mouse and keyboard instead, types
its lease number in every stretch of control that it is given, and ends when control does. Exits with 0 when everything
went as the document says.
"""

import hashlib
import json
import os
import struct
import sys
import threading
import time

from cpace import ConsoleHandshake, Refused, device_words
from evidence import ConsoleChain, b64, sha256, unb64
from known_chains import KnownChains, announced_key
from picture import Viewer
from sealed_link import SealedLink
from web_socket import Closed, WebSocket

VERSION = "interop-1"
HEARTBEAT_SECONDS = 1
# Nothing is injected in the half second after a question.
QUESTION_REST_SECONDS = 0.7


def say(**line):
    print(json.dumps(line), flush=True)


class Console:
    def __init__(self, host, port, digits, pictures):
        self.digits = digits
        self.wants_control = pictures == "control"
        self.pictures_left = 0 if self.wants_control else int(pictures)
        self.is_lent = False
        self.lease = None
        self.lock = threading.Lock()
        self.request_id = 0
        self.waiting = {}
        self.viewer = Viewer()
        self.is_live = False
        self.is_ended = False
        self.link = None
        self.socket = WebSocket(
            host,
            port,
            "/rendezvous/console",
            {"Origin": "http://%s:%d" % (host, port), "Cookie": os.environ.get("MEEKIJK_COOKIE", "")},
        )

    def run(self):
        self.join()
        self.prove()
        self.introduce()
        threading.Thread(target=self.beat, daemon=True).start()
        try:
            while True:
                self.take(*self.socket.receive())
        except Closed:
            if not self.is_ended:
                raise

    # The rendezvous

    def tell(self, **message):
        with self.lock:
            self.socket.send_text(json.dumps(message))

    def hear(self, *types):
        """The next text message of one of these types, before the link is there."""
        while True:
            kind, data = self.socket.receive()
            if kind == "text":
                message = json.loads(data)
                if message["type"] in types:
                    return message
                if message["type"] == "closed":
                    raise Refused("closed: " + message["reason"])

    def join(self):
        # The session is not known yet, but the chain's key must be announced now.
        self.chain = ConsoleChain(None)
        self.tell(
            type="join",
            protocolVersion=1,
            routingNumber=self.digits[:3],
            consolePublicKey=b64(self.chain.public_key),
        )
        self.facts = self.hear("joined", "join-refused")
        if self.facts["type"] == "join-refused":
            raise Refused("join: " + self.facts["reason"])
        self.chain.session_id = self.facts["sessionId"]

    def prove(self):
        handshake = ConsoleHandshake(
            self.digits[3:],
            self.facts["tenantId"],
            self.digits[:3],
            unb64(self.facts["deviceNonce"]),
            os.urandom(16),
            os.urandom(32),
            VERSION,
            self.chain.public_key,
            VERSION,
        )
        self.socket.send_binary(handshake.m1())
        self.socket.send_binary(handshake.take_m2(self.next_handshake()))
        handshake.take_m4(self.next_handshake())
        device = device_words(handshake.ad_b)
        if b64(device["session_id"]) != self.facts["sessionId"]:
            raise Refused("the server named another session than the device proved")
        self.acceptance_hash = b64(device["acceptance_hash"])
        self.session_hash = b64(handshake.session_hash)
        self.known = KnownChains(self.facts["sessionId"])
        self.known.keys["device"] = device["public_key"]
        if announced_key(self.facts["devicePublicKey"]) != device["public_key"]:
            raise Refused("the server named another key than the device proved")
        self.link = SealedLink(handshake.isk, handshake.th, device["session_id"], self.socket.send_binary)
        say(event="proven", sessionHash=self.session_hash)

    def next_handshake(self):
        while True:
            kind, data = self.socket.receive()
            if kind == "binary" and len(data) >= 3 and data[1] == 0:
                if data[2] == 5:
                    raise Refused("the device answered F with reason %d" % data[3])
                return data

    # The sealed link

    def send(self, **message):
        with self.lock:
            self.link.send_control(json.dumps(message).encode())

    def beat(self):
        while not self.is_ended:
            with self.lock:
                self.link.send_heartbeat()
            time.sleep(HEARTBEAT_SECONDS)

    def introduce(self):
        self.send(type="identify", employee=self.facts["employee"])
        self.log("joined", {"employee": self.facts["employee"], "sessionHash": self.session_hash})

    def log(self, kind, details, on_durable=None):
        entry = self.chain.sign(kind, details)
        self.known.add_own(entry)
        if not self.is_ended:
            self.send(type="record-entry", signer="console", entry=entry)
        self.request_id += 1
        self.waiting[self.request_id] = on_durable
        self.tell(type="append", requestId=self.request_id, entry=entry)

    def take(self, kind, data):
        if kind == "text":
            self.take_word(json.loads(data))
        elif not self.is_ended:
            with self.lock:
                received = self.link.receive(data)
            for what, body in received:
                self.take_sealed(what, body)

    def take_word(self, message):
        if message["type"] == "appended":
            on_durable = self.waiting.pop(message["requestId"])
            self.learn("server", message["receipt"])
            if not self.is_ended:
                self.send(type="record-entry", signer="server", entry=message["receipt"])
            if on_durable:
                on_durable()
        elif message["type"] == "append-refused":
            raise Refused("append: " + message["reason"])
        elif message["type"] == "closed" and not self.is_ended:
            raise Refused("closed: " + message["reason"])

    def take_sealed(self, what, body):
        if what == "control":
            self.take_message(json.loads(body))
        elif what == "picture" and self.is_live:
            self.show(body)
        elif what == "end":
            raise Refused("the device ended: " + body.decode())

    def take_message(self, message):
        if message["type"] == "record-entry":
            if message["signer"] == "console":
                raise Refused("our own event from the device")
            self.learn(message["signer"], message["entry"])
        elif message["type"] == "identity-shown":
            self.ask()
        elif message["type"] == "question-answered":
            if message["questionId"] == self.question_id and message["answer"] != "granted":
                raise Refused("the customer said: " + message["answer"])
            self.is_lent = self.is_live
            self.is_live = True
            if self.wants_control and not self.is_lent:
                self.ask_control()
        elif message["type"] == "control-state":
            self.take_control_state(message)
        elif message["type"] == "view-state":
            self.is_live = message["view"] == "live"

    def learn(self, signer, entry):
        for of, payload, _details, checked in self.known.add(signer, entry):
            if of == "device" and payload["sequence"] == 0:
                if b64(sha256(checked["jws"].encode("ascii"))) != self.acceptance_hash:
                    raise Refused("not the acceptance that the handshake named")
            self.chain.name_head(of, checked["jws"], payload["sequence"])

    def ask(self):
        self.question_id = b64(os.urandom(8))
        details = {"questionId": self.question_id, "reason": "interop"}
        self.log("view-asked", details, lambda: self.send(type="ask-view", **details))

    def ask_control(self):
        self.question_id = b64(os.urandom(8))
        details = {"questionId": self.question_id}
        self.log("control-asked", details, lambda: self.send(type="ask-control", **details))

    def take_control_state(self, message):
        if message["control"] == "granted" and (self.is_lent or message.get("isOffered")):
            before, self.lease = self.lease, message["lease"]
            say(event="lent", lease=self.lease)
            threading.Timer(QUESTION_REST_SECONDS, self.type, [before, self.lease]).start()
        elif message["control"] == "none" and self.is_lent:
            self.end()

    def type(self, before, lease):
        """What still names the number of before must not act, and ends nothing."""
        with self.lock:
            if before is not None:
                self.link.send_text(before, "late %d" % before)
            self.link.send_text(lease, "lease %d" % lease)
            self.link.send_release()

    def show(self, update):
        update_id, is_settled = self.viewer.apply(update)
        with self.lock:
            self.link.send_picture(struct.pack(">I", update_id))
        if not is_settled or self.wants_control:
            return
        viewer = self.viewer
        digest = hashlib.sha256(viewer.rgba).hexdigest()
        say(event="picture", width=viewer.width, height=viewer.height, sha256=digest, kinds=viewer.seen_kinds())
        self.pictures_left -= 1
        if self.pictures_left == 0:
            self.end()

    def end(self):
        body = {"reason": "employee-ended", "endedBy": "employee"}
        with self.lock:
            self.link.send_end(json.dumps(body).encode())
            self.is_ended = True
        self.log("session-ended", {**body, "isPrepared": False}, lambda: self.tell(type="end"))

    def write_record(self, path):
        record = {
            "format": "meekijk-record",
            "v": 1,
            "sessionId": self.facts["sessionId"],
            "entries": self.known.entries,
        }
        with open(path, "w", encoding="utf-8") as file:
            json.dump(record, file)


def main():
    host, port, digits, pictures, *record_file = sys.argv[1:]
    console = Console(host, int(port), digits, pictures)
    try:
        console.run()
    except (Refused, Closed) as error:
        say(event="failed", reason=str(error))
        sys.exit(1)
    for path in record_file:
        console.write_record(path)
    say(event="ended", entries=len(console.known.entries))


main()
