import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceEntry } from "@meekijk/protocol";
import { WebSocket } from "ws";
import { ClientWorld } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { endsOf } from "./support/kept-record.ts";
import { lendHands } from "./support/lend-hands.ts";
import { eventsOf } from "./support/recorded-events.ts";
import { RecordedSockets } from "./support/recorded-sockets.ts";
import { waitUntil } from "./support/wait-until.ts";

async function playSession(world: ClientWorld) {
  const device = world.deviceWithHands();
  const employee = world.console();
  const screen = new PaintedScreen(64, 64);
  await employee.ask(await device.code());
  await device.allow(screen);
  screen.paint(0xff0000ff);
  await waitUntil("the picture", () => employee.canvas.paints > 0);
  await lendHands(device, employee);
  employee.type("in the session");
  await waitUntil("the hands", () => device.acts.includes("in the session"));
  device.press({ kind: "stop" });
  await waitUntil("both ends", () => {
    const [there, here] = [device.view?.step, employee.view?.step];
    return there?.kind === "ended" && there.isRecordComplete && here?.kind === "ended";
  });
  return { device, employee };
}

test("R041 R031 everything recorded in the session and sent again after its end: nothing answers, nothing acts", async (t) => {
  using sockets = new RecordedSockets();
  await using world = await ClientWorld.open();
  const { device, employee } = await playSession(world);
  await waitUntil("the last words of both on record", () => isWhole(world.ledger.entries));
  const recorded = { device: sockets.of("device"), console: sockets.of("console") };
  assert(recorded.device.sent.length > 20 && recorded.console.sent.length > 20);
  const before = {
    acts: [...device.acts],
    entries: world.ledger.entries.length,
    paints: employee.canvas.paints,
    step: JSON.stringify(device.view?.step),
  };

  // To both ends, over the sockets that they had: what each heard, and what it said itself.
  for (const { heard, sent, clients } of Object.values(recorded))
    for (const socket of clients)
      for (const { data, isBinary } of [...heard, ...sent]) socket.emit("message", data, isBinary);

  // To the server, as either side, each message as the first of a fresh line and all of them over one line.
  for (const [side, { sent }] of Object.entries(recorded)) {
    const firsts = new Map(
      sent.map(({ data, isBinary }) => [isBinary ? "frame" : kindOf(data), { data, isBinary }]),
    );
    for (const messages of [sent, ...[...firsts.values()].map((one) => [one])]) {
      const answers = await sendAgain(`${world.address}/rendezvous/${side}`, messages);
      assert.deepEqual(
        answers.filter((answer) => !/^\{"type":"(closed|join-refused)"/.test(answer)),
        [],
        `${side} ${messages.length}`,
      );
    }
  }
  assert.deepEqual(
    {
      acts: device.acts,
      entries: world.ledger.entries.length,
      paints: employee.canvas.paints,
      step: JSON.stringify(device.view?.step),
    },
    before,
  );
  const again = [recorded.device, recorded.console].reduce(
    (sum, { heard, sent, clients }) => sum + clients.length * (heard.length + sent.length) + sent.length,
    0,
  );
  t.diagnostic(`figure: ${again} recorded messages sent again, 0 answers, 0 acts`);
});

/** Both ends are there, and the server's receipt for everything that was signed. */
function isWhole(entries: readonly EvidenceEntry[]): boolean {
  const events = eventsOf({ entries: [...entries] });
  const signed = events.filter(({ signer }) => signer !== "server").length;
  const logged = events.filter(({ type }) => type === "logged").length;
  return endsOf(events).length === 2 && logged === signed;
}

function kindOf(data: Buffer): string {
  return (JSON.parse(data.toString()) as { type: string }).type;
}

/** What the server says to it all, until it closes the line. */
async function sendAgain(
  address: string,
  messages: readonly { data: Buffer; isBinary: boolean }[],
): Promise<string[]> {
  const socket = new WebSocket(address.replace("http", "ws"), { origin: new URL(address).origin });
  const answers: string[] = [];
  let isClosed = false;
  socket.on("message", (data: Buffer, isBinary) => void answers.push(isBinary ? "a frame" : data.toString()));
  socket.on("close", () => (isClosed = true));
  await waitUntil("the line", () => socket.readyState === WebSocket.OPEN);
  for (const { data, isBinary } of messages) socket.send(data, { binary: isBinary });
  // What no server takes: it closes the line, when it has come to it.
  socket.send("{}");
  await waitUntil("the server to close the line", () => isClosed);
  return answers;
}
