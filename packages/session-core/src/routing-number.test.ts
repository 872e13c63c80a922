import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DeviceNonce, EmployeeId, RoutingNumber, SessionId } from "@meekijk/protocol";
import * as fc from "fast-check";
import {
  type AddressBlock,
  emptyNumberPool,
  type NumberEffect,
  type NumberEvent,
  numberOf,
  type NumberPool,
  stepNumberPool,
} from "./routing-number.ts";

const settings = { codeLifetimeMs: 600_000, numberRestMs: 900_000, maxWaitingPerAddressBlock: 20 };
const session = (name: string | number) => `session-${name}` as SessionId;
const deviceNonce = "nonce" as DeviceNonce;
const anna = "anna" as EmployeeId;
const bert = "bert" as EmployeeId;

function blockOf(a: number, b: number, c: number): AddressBlock {
  return { wide: `${a}`, middle: `${a}.${b}`, narrow: `${a}.${b}.${c}` };
}

class Desk {
  pool: NumberPool;
  nowMs = 0;

  constructor(count = 1_000) {
    this.pool = emptyNumberPool(count);
  }

  step(event: DistributiveOmit<NumberEvent, "atMs">): readonly NumberEffect[] {
    const { pool, effects } = stepNumberPool(this.pool, { ...event, atMs: this.nowMs }, settings);
    this.pool = pool;
    return effects;
  }

  ask(name: string | number, block = blockOf(10, 0, 0), draw = 0): RoutingNumber | undefined {
    const effects = this.step({ kind: "asked", sessionId: session(name), deviceNonce, block, draw });
    for (const effect of effects)
      if (effect.kind === "number-changed" && effect.cause === "assigned") return effect.routingNumber;
    return undefined;
  }

  join(routingNumber: RoutingNumber | undefined, employeeId = anna): boolean {
    assert.ok(routingNumber !== undefined);
    const effects = this.step({ kind: "joined", routingNumber, employeeId });
    return effects.some((effect) => effect.kind === "number-changed" && effect.cause === "held");
  }

  kindOf(name: string | number): string | undefined {
    return numberOf(this.pool, session(name))?.kind;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

describe("a number's life", () => {
  test("R013 design 2: the first employee on a number wins; everyone else hears the same refusal", () => {
    const desk = new Desk();
    const number = desk.ask("a");
    assert.equal(desk.join(number, anna), true);
    assert.equal(desk.join(number, bert), false);
    assert.equal(desk.join(number, anna), false);
    assert.deepEqual(desk.step({ kind: "joined", routingNumber: "999" as RoutingNumber, employeeId: bert }), [
      { kind: "join-refused" },
    ]);
  });

  test("a number that was let go waits again for its customer, until its ten minutes are over", () => {
    const desk = new Desk();
    const number = desk.ask("a");
    desk.join(number);
    desk.step({ kind: "left", sessionId: session("a") });
    assert.equal(desk.kindOf("a"), "waiting");
    assert.equal(desk.join(number, bert), true);
    desk.nowMs = settings.codeLifetimeMs;
    const [change] = desk.step({ kind: "left", sessionId: session("a") });
    assert.ok(change?.kind === "number-changed");
    assert.equal(change.status, "resting");
    assert.equal(change.cause, "expired");
  });

  test("ASVS V6.5.5: a shown number dies after ten minutes and rests for fifteen", () => {
    const desk = new Desk(1);
    const number = desk.ask("a");
    desk.join(number);
    desk.step({ kind: "left", sessionId: session("a") });
    desk.nowMs = settings.codeLifetimeMs - 1;
    assert.equal(desk.join(number), true);
    desk.step({ kind: "left", sessionId: session("a") });
    desk.nowMs += 1;
    assert.equal(desk.join(number), false);
    desk.nowMs += settings.numberRestMs - 1;
    assert.equal(desk.ask("b"), undefined);
    desk.nowMs += 1;
    assert.equal(desk.ask("b"), number);
  });

  test("a held number does not run out under the hands of who is proving it", () => {
    const desk = new Desk();
    desk.join(desk.ask("a"));
    desk.nowMs = settings.codeLifetimeMs * 2;
    desk.step({ kind: "clock" });
    assert.equal(desk.kindOf("a"), "held");
    desk.step({ kind: "proven", sessionId: session("a") });
    assert.equal(desk.kindOf("a"), "used");
  });

  test("a used number cannot be withdrawn or asked anew, and rests once its session ends", () => {
    const desk = new Desk(1);
    const number = desk.ask("a");
    desk.join(number);
    desk.step({ kind: "proven", sessionId: session("a") });
    desk.step({ kind: "withdrawn", sessionId: session("a") });
    assert.equal(desk.kindOf("a"), "used");
    assert.equal(desk.ask("a"), undefined);
    assert.equal(desk.join(number, bert), false);
    desk.nowMs = 10 * settings.codeLifetimeMs;
    const [change] = desk.step({ kind: "session-ended", sessionId: session("a") });
    assert.ok(change?.kind === "number-changed");
    assert.equal(change.untilMs, desk.nowMs + settings.numberRestMs);
    assert.equal(desk.ask("b"), undefined);
  });

  test("asking anew kills the number before", () => {
    const desk = new Desk();
    const first = desk.ask("a", blockOf(10, 0, 0), 5);
    const second = desk.ask("a", blockOf(10, 0, 0), 5);
    assert.notEqual(first, second);
    assert.equal(desk.join(first), false);
    assert.equal(desk.join(second), true);
  });

  test("a proof that crosses with the employee's leaving spends the number", () => {
    const desk = new Desk();
    const number = desk.ask("a");
    desk.join(number);
    desk.step({ kind: "left", sessionId: session("a") });
    desk.step({ kind: "proven", sessionId: session("a") });
    assert.equal(desk.kindOf("a"), undefined);
    assert.equal(desk.join(number, bert), false);
  });

  test("after a restart a customer's number stands as it stood", () => {
    const before = new Desk();
    const waiting = before.ask("a", blockOf(10, 0, 0), 7);
    const after = new Desk();
    assert.ok(waiting !== undefined);
    after.nowMs = 60_000;
    const number = { status: "waiting", sessionId: session("a"), deviceNonce, untilMs: 600_000 } as const;
    after.step({ kind: "restored", routingNumber: waiting, number });
    after.step({ kind: "located", sessionId: session("a"), block: blockOf(10, 0, 0) });
    assert.equal(after.join(waiting), true);
  });
});

test("an employee who was proving when the server stopped can be let go after it", () => {
  const desk = new Desk();
  const routingNumber = "123" as RoutingNumber;
  const held = {
    status: "held",
    sessionId: session("a"),
    deviceNonce,
    employeeId: anna,
    untilMs: 600_000,
  } as const;
  desk.step({ kind: "restored", routingNumber, number: held });
  assert.equal(desk.join(routingNumber, bert), false);
  desk.step({ kind: "left", sessionId: session("a") });
  assert.equal(desk.join(routingNumber, bert), true);
});

describe("strangers cannot close the desk", () => {
  test("the oldest of the same block goes first", () => {
    const desk = new Desk();
    for (let i = 0; i < 20; i += 1) {
      desk.nowMs = i;
      desk.ask(i);
    }
    desk.ask("elsewhere", blockOf(10, 0, 1));
    desk.nowMs = 20;
    assert.ok(desk.ask("new") !== undefined);
    assert.equal(desk.kindOf(0), undefined);
    assert.equal(desk.kindOf(1), "waiting");
    assert.equal(desk.kindOf("elsewhere"), "waiting");
  });

  test("a thousand strangers of one wide network take from each other, never from a customer elsewhere", () => {
    const desk = new Desk();
    const customer = desk.ask("customer", blockOf(20, 0, 0), 77);
    for (let i = 0; i < 3_000; i += 1) {
      desk.nowMs += 10;
      assert.ok(desk.ask(`stranger-${i}`, blockOf(10, i % 50, i % 250), i) !== undefined);
    }
    const late = desk.ask("late", blockOf(30, 1, 1), 3);
    assert.ok(late !== undefined);
    assert.equal(desk.join(customer), true);
    assert.equal(desk.join(late), true);
  });

  test("asking and withdrawing a thousand times keeps nobody out, and no rest after a join is cut short", () => {
    const desk = new Desk();
    const joined = desk.ask("joined", blockOf(20, 0, 0), 500);
    desk.join(joined);
    desk.step({ kind: "withdrawn", sessionId: session("joined") });
    for (let i = 0; i < 2_000; i += 1) {
      const given = desk.ask(`stranger-${i}`, blockOf(i % 200, i % 13, i % 7), i);
      assert.ok(given !== undefined);
      assert.notEqual(given, joined);
      desk.step({ kind: "withdrawn", sessionId: session(`stranger-${i}`) });
    }
    assert.ok(desk.ask("customer", blockOf(30, 0, 0)) !== undefined);
  });
});

/** Small pools and few blocks make collisions, exhaustion and evictions common. */
const someBlock = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }))
  .map(([a, b, c]) => blockOf(a, b, c));
const someSession = fc.integer({ min: 0, max: 40 });
const someCommand = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("asked" as const),
      name: someSession,
      block: someBlock,
      draw: fc.nat(0xffff_ffff),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("joined" as const), number: fc.integer({ min: 0, max: 12 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "left" as const,
        "proven" as const,
        "withdrawn" as const,
        "session-ended" as const,
      ),
      name: someSession,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 700_000 }) }),
  },
);
type Command = typeof someCommand extends fc.Arbitrary<infer T> ? T : never;

function toEvent(command: Exclude<Command, { kind: "wait" }>): DistributiveOmit<NumberEvent, "atMs"> {
  if (command.kind === "joined")
    return {
      kind: "joined",
      routingNumber: String(command.number).padStart(3, "0") as RoutingNumber,
      employeeId: anna,
    };
  if (command.kind === "asked")
    return {
      kind: "asked",
      sessionId: session(command.name),
      deviceNonce,
      block: command.block,
      draw: command.draw,
    };
  return { kind: command.kind, sessionId: session(command.name) };
}

describe("properties over any history", () => {
  const history = fc.array(someCommand, { minLength: 40, maxLength: 120, size: "max" });
  const tight = { ...settings, maxWaitingPerAddressBlock: 3 };

  function play(
    commands: Command[],
    check: (before: NumberPool, after: NumberPool, command: Command, atMs: number) => void,
  ) {
    let pool = emptyNumberPool(10);
    let atMs = 0;
    for (const command of commands) {
      if (command.kind === "wait") {
        atMs += command.ms;
        continue;
      }
      const after = stepNumberPool(pool, { ...toEvent(command), atMs }, tight);
      check(pool, after.pool, command, atMs);
      pool = after.pool;
    }
  }

  test("no session has two numbers, and no live number changes hands", () => {
    fc.assert(
      fc.property(history, (commands) => {
        play(commands, (before, after) => {
          const owners = after.flatMap((slot) => ("sessionId" in slot ? [slot.sessionId] : []));
          assert.equal(new Set(owners).size, owners.length);
          for (const [index, slot] of before.entries()) {
            const now = after[index];
            if ((slot.kind === "held" || slot.kind === "used") && now !== undefined && "sessionId" in now)
              assert.equal(now.sessionId, slot.sessionId);
          }
        });
      }),
    );
  });

  test("a rest after a join is never cut short; any other only when nothing is free", () => {
    fc.assert(
      fc.property(history, (commands) => {
        play(commands, (before, after, _command, atMs) => {
          for (const [index, slot] of before.entries()) {
            if (slot.kind !== "resting" || slot.untilMs <= atMs || after[index]?.kind === "resting") continue;
            assert.equal(slot.wasJoined, false);
            assert.ok(before.every((other) => other.kind !== "free"));
          }
        });
      }),
    );
  });

  test("somebody else's asking never costs a held, a used or a once joined number", () => {
    fc.assert(
      fc.property(history, (commands) => {
        play(commands, (before, after, command, atMs) => {
          if (command.kind !== "asked") return;
          for (const [index, slot] of before.entries()) {
            if (!("sessionId" in slot) || slot.sessionId === session(command.name)) continue;
            if (slot.kind === "waiting" && (!slot.wasJoined || slot.expiresAtMs <= atMs)) continue;
            assert.deepEqual(after[index], slot);
          }
        });
      }),
    );
  });

  test("no block ever shows more never-joined numbers than the cap", () => {
    fc.assert(
      fc.property(history, (commands) => {
        play(commands, (_before, after) => {
          const shown = after.filter((slot) => slot.kind === "waiting").filter((slot) => !slot.wasJoined);
          for (const group of Map.groupBy(shown, (slot) => slot.block.narrow).values())
            assert.ok(group.length <= tight.maxWaitingPerAddressBlock);
        });
      }),
    );
  });

  test("a newcomer from a quiet block gets a number unless staff hold, used or joined every one", () => {
    fc.assert(
      fc.property(history, fc.nat(0xffff_ffff), (commands, draw) => {
        play(commands, (_before, after, _command, atMs) => {
          const sessionId = session("newcomer");
          const block = blockOf(99, 0, 0);
          const { pool } = stepNumberPool(
            after,
            { kind: "asked", sessionId, deviceNonce, block, draw, atMs },
            tight,
          );
          const isFull = after.every(
            (slot) => slot.kind === "held" || slot.kind === "used" || ("wasJoined" in slot && slot.wasJoined),
          );
          assert.equal(numberOf(pool, sessionId)?.kind, isFull ? undefined : "waiting");
        });
      }),
    );
  });

  test("what is taken comes from the largest wide, then middle, then narrow block, its oldest", () => {
    fc.assert(
      fc.property(fc.array(someBlock, { minLength: 10, maxLength: 10 }), (blocks) => {
        const many = { ...settings, maxWaitingPerAddressBlock: 10 };
        const asked = (i: number, block: AddressBlock) =>
          ({ kind: "asked", sessionId: session(i), deviceNonce, block, draw: i, atMs: i }) as const;
        let pool = emptyNumberPool(10);
        for (const [i, block] of blocks.entries()) pool = stepNumberPool(pool, asked(i, block), many).pool;
        const place = { sessionId: session("n"), block: blockOf(9, 9, 9) };
        const newcomer = { kind: "asked", ...place, deviceNonce, draw: 0, atMs: 50 } as const;
        const { pool: after } = stepNumberPool(pool, newcomer, many);
        const victim = blocks.findIndex((_, i) => numberOf(after, session(i)) === undefined);
        const size = (level: keyof AddressBlock, name: string | undefined) =>
          blocks.filter((block) => block[level] === name).length;
        const largest = (level: keyof AddressBlock, within: AddressBlock[]) =>
          Math.max(...within.map((block) => size(level, block[level])));
        const taken = blocks[victim];
        assert.ok(taken !== undefined);
        const inWide = blocks.filter((block) => block.wide === taken.wide);
        const inMiddle = inWide.filter((block) => block.middle === taken.middle);
        assert.equal(size("wide", taken.wide), largest("wide", blocks));
        assert.equal(size("middle", taken.middle), largest("middle", inWide));
        assert.equal(size("narrow", taken.narrow), largest("narrow", inMiddle));
        const oldest = blocks.findIndex((block) => block.narrow === taken.narrow);
        assert.equal(victim, oldest);
      }),
    );
  });
});
