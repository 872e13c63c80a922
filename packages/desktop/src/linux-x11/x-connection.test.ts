import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { bindSelectionCalls, createHiddenWindow } from "./selection-calls.ts";
import { XConnection } from "./x-connection.ts";
import { XLibraries } from "./x-libraries.ts";

const clientMessage = 33;
const nobodysWindow = 0x1fffffff;
let server: VirtualDesktop;

before(async () => {
  server = await openVirtualDesktop(320, 200);
});
after(async () => {
  await server?.[Symbol.asyncDispose]();
});
const connect = () => new XConnection(new XLibraries(), server.display, () => assert.fail("gone"));

void test("a refusal of an earlier request is not taken for one of these", () => {
  const connection = connect();
  const { display, calls } = connection;
  calls.selectInput(display, nobodysWindow, 0);
  assert.equal(
    connection.succeeds(() => undefined),
    true,
  );
  assert.equal(
    connection.succeeds(() => calls.selectInput(display, nobodysWindow, 0)),
    false,
  );
  assert.equal(
    connection.succeeds(() => calls.selectInput(display, connection.root, 0)),
    true,
  );
  connection.close();
});

/** As any program on the display can, without a pause. */
function sendEvents(window: number, count: number): void {
  const stranger = connect();
  const event = new DataView(new ArrayBuffer(192));
  event.setInt32(0, clientMessage, true);
  event.setBigUint64(32, BigInt(window), true);
  event.setInt32(48, 32, true);
  const { send } = bindSelectionCalls(stranger.libraries);
  for (let sent = 0; sent < count; sent += 1)
    send(stranger.display, window, 0, 0, new Uint8Array(event.buffer));
  stranger.calls.sync(stranger.display, 0);
  stranger.close();
}

void test("events of a stranger leave room for everything else between them", async () => {
  const count = 2_000;
  const connection = connect();
  const window = createHiddenWindow(connection);
  const seen = { events: 0, turns: 0 };
  connection.on(clientMessage, () => {
    seen.events += 1;
    // Something that an event of it is answered with.
    connection.calls.sync(connection.display, 0);
    for (const untilMs = performance.now() + 0.1; performance.now() < untilMs;);
  });
  connection.calls.sync(connection.display, 0);
  sendEvents(window, count);
  connection.listen();
  while (seen.events < count) {
    await nextTurn();
    if (seen.events > 0) seen.turns += 1;
  }
  assert(seen.turns > 2, `${seen.turns}`);
  connection.close();
});

void test("who must know what happened hears it at once, or that it is too much", () => {
  const connection = connect();
  const window = createHiddenWindow(connection);
  let received = 0;
  let costMs = 0;
  connection.on(clientMessage, () => {
    received += 1;
    for (const untilMs = performance.now() + costMs; performance.now() < untilMs;);
  });
  connection.calls.sync(connection.display, 0);
  const few = 200;
  sendEvents(window, few);
  assert.equal(connection.catchUp(), true);
  assert.equal(received, few);
  costMs = 10;
  sendEvents(window, 2_000);
  assert.equal(connection.catchUp(), false);
  assert(received < few + 2_000);
  connection.close();
});
