import { test } from "node:test";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { borrowPeers, lendPeersTo } from "./peer-port.ts";

/** A browser's peer connection that never finds anybody. */
class FakeConnection {
  static readonly open = new Set<FakeConnection>();
  readonly connectionState = "new";
  readonly localDescription = undefined;

  constructor() {
    FakeConnection.open.add(this);
  }
  createDataChannel() {
    return { readyState: "connecting" };
  }
  createOffer() {
    return new Promise(() => undefined);
  }
  close() {
    FakeConnection.open.delete(this);
  }
}

/** A page and its worker; `end` is the worker's. */
function openPage() {
  const scope = new EventTarget();
  let end: MessagePort | undefined;
  (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection = FakeConnection;
  const openPeer = borrowPeers(scope);
  const worker = {
    terminate: () => end?.close(),
    postMessage: (data: unknown, ports: MessagePort[]) => {
      [end] = ports;
      const event = Object.assign(new Event("message"), { data, ports });
      scope.dispatchEvent(event);
    },
  } as Pick<Worker, "postMessage" | "terminate">;
  lendPeersTo(worker);
  return { openPeer, stopWorker: () => worker.terminate() };
}

void test("a peer that the worker closes is closed in the page", async () => {
  const { openPeer, stopWorker } = openPage();
  const peer = openPeer({ offer: undefined, stunServer: undefined }, () => undefined);
  await waitUntil("connections", () => FakeConnection.open.size === 1);
  peer.close();
  await waitUntil("connections", () => FakeConnection.open.size === 0);
  stopWorker();
});

void test("a worker that is stopped leaves no connection in the page", async () => {
  const { openPeer, stopWorker } = openPage();
  for (let count = 0; count < 2; count += 1)
    openPeer({ offer: undefined, stunServer: undefined }, () => undefined);
  await waitUntil("connections", () => FakeConnection.open.size === 2);
  stopWorker();
  await waitUntil("connections", () => FakeConnection.open.size === 0);
});
