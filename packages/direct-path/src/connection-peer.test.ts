import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import { openConnectionPeer } from "./connection-peer.ts";

void test("a channel that takes in and lets nothing out is full at some point: memory is bounded, the path is lost", () => {
  const channel = {
    binaryType: "",
    readyState: "open",
    bufferedAmount: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (frame: Uint8Array) => void (channel.bufferedAmount += frame.length),
    close: () => undefined,
  };
  const peer = openConnectionPeer({
    connection: {
      connectionState: "connected",
      localDescription: undefined,
      onicecandidate: null,
      onconnectionstatechange: null,
      createDataChannel: () => channel,
      createOffer: () => new Promise(() => undefined),
      createAnswer: () => new Promise(() => undefined),
      setLocalDescription: () => Promise.resolve(),
      setRemoteDescription: () => Promise.resolve(),
      addIceCandidate: () => Promise.resolve(),
      close: () => undefined,
    },
    request: { offer: undefined, stunServer: undefined },
    onEvent: () => undefined,
  });
  const frame = new Uint8Array(limits.maxDirectFrameBytes);
  const frames = limits.maxDirectBufferedBytes / frame.length;
  for (let count = 0; count <= frames; count += 1) peer.send(frame);
  assert.throws(() => peer.send(frame));
  assert.equal(channel.bufferedAmount, limits.maxDirectBufferedBytes + frame.length);
});
