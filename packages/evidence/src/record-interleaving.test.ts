import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { EvidenceEntry, QuestionId, Signer } from "@meekijk/protocol";
import { readRecord } from "./read-record.ts";
import { createTestSession } from "./testing/test-session.ts";
import type { TestSession } from "./testing/test-session.ts";
import * as example from "./testing/example-events.ts";

type Side = "device" | "console";

/** Three parties and the lines between them; every choice lets one of them do one thing. */
interface World {
  session: TestSession;
  /** Signed, not yet logged by the server. */
  unlogged: Record<Side, EvidenceEntry[]>;
  /** Signed by this side, not yet seen by the other. */
  unseen: Record<Side, EvidenceEntry[]>;
  receipts: Record<Side, EvidenceEntry[]>;
  questions: { asked: QuestionId; entry: EvidenceEntry }[];
  open: QuestionId[];
  chains: Record<Signer, EvidenceEntry[]>;
}

const otherSide = { device: "console", console: "device" } as const;

async function sign(world: World, side: Side, event: Parameters<TestSession["sign"]>[1]) {
  const entry = await world.session.sign(side, event);
  world.unlogged[side].push(entry);
  world.unseen[side].push(entry);
  world.chains[side].push(entry);
  return entry;
}

async function log(world: World, side: Side) {
  const entry = world.unlogged[side].shift();
  if (entry === undefined) return;
  const receipt = await world.session.sign("server", { type: "logged", details: {} }, entry);
  world.receipts[side].push(receipt);
  world.chains.server.push(receipt);
}

async function see(world: World, side: Side) {
  const entry = world.unseen[otherSide[side]].shift();
  if (entry === undefined) return;
  await world.session.chains[side].observe(entry);
  const question = world.questions.find((one) => one.entry === entry);
  if (question !== undefined) world.open.push(question.asked);
}

async function seeReceipt(world: World, side: Side) {
  const receipt = world.receipts[side].shift();
  if (receipt !== undefined) await world.session.chains[side].observe(receipt);
}

const actions: ((world: World) => Promise<unknown>)[] = [
  (world) => sign(world, "device", { type: "paused", details: {} }),
  (world) => sign(world, "device", { type: "link-lost", details: example.linkLost }),
  (world) => sign(world, "device", { type: "resumed", details: {} }),
  async (world) => {
    const details = example.asked(world.questions.length + 1);
    const entry = await sign(world, "console", { type: "view-asked", details });
    world.questions.push({ asked: details.questionId, entry });
  },
  async (world) => {
    const questionId = world.open.shift();
    if (questionId === undefined) return;
    const details = { questionId, wording: example.wording };
    await sign(world, "device", { type: "view-granted", details });
  },
  (world) => log(world, "device"),
  (world) => log(world, "console"),
  (world) => see(world, "device"),
  (world) => see(world, "console"),
  (world) => seeReceipt(world, "device"),
  (world) => seeReceipt(world, "console"),
];

async function play(choices: readonly number[]): Promise<World> {
  const session = createTestSession();
  const world: World = {
    session,
    unlogged: { device: [], console: [] },
    unseen: { device: [], console: [] },
    receipts: { device: [], console: [] },
    questions: [],
    open: [],
    chains: { device: [], console: [], server: [] },
  };
  await sign(world, "device", { type: "terms-accepted", details: example.acceptance });
  await sign(world, "console", { type: "joined", details: example.joined });
  for (const choice of choices) await actions[choice]?.(world);
  await sign(world, "device", { type: "session-ended", details: example.ended });
  await sign(world, "console", { type: "session-ended", details: example.ended });
  while (world.unlogged.device.length + world.unlogged.console.length > 0) {
    await log(world, "device");
    await log(world, "console");
  }
  return world;
}

/** The chains merged into one file, each in its own order, by the next number of `order`. */
function merge(chains: World["chains"], order: readonly number[]): EvidenceEntry[] {
  const waiting = [[...chains.device], [...chains.console], [...chains.server]];
  const merged: EvidenceEntry[] = [];
  for (let turn = 0; waiting.some((chain) => chain.length > 0); turn += 1) {
    const left = waiting.filter((chain) => chain.length > 0);
    const entry = left[(order[turn % order.length] ?? 0) % left.length]?.shift();
    if (entry !== undefined) merged.push(entry);
  }
  return merged;
}

void test("R048 R049 three chains verify however they interleave and however the file mixes them", async () => {
  const choice = fc.nat({ max: actions.length - 1 });
  const order = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { maxLength: 60 }), order, async (choices, mixing) => {
      const world = await play(choices);
      const { ports } = world.session;
      const asSigned = await readRecord(world.session.record(), ports);
      assert.deepEqual(asSigned.verdict.problems, []);
      assert.deepEqual(asSigned.verdict.notes, []);
      const mixed = await readRecord(
        { ...world.session.record(), entries: merge(world.chains, mixing) },
        ports,
      );
      assert.deepEqual(mixed.verdict, asSigned.verdict);
      assert.deepEqual(
        mixed.timeline.map(({ sha256 }) => sha256),
        asSigned.timeline.map(({ sha256 }) => sha256),
      );
      const places = new Map<string, number>(asSigned.timeline.map(({ sha256 }, place) => [sha256, place]));
      for (const [place, { heads }] of asSigned.timeline.entries())
        for (const head of Object.values(heads)) assert((places.get(head?.sha256 ?? "") ?? Infinity) < place);
    }),
    { numRuns: 60 },
  );
});
