import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import { type TestClient } from "./testing/test-client.ts";
import {
  codeUsedMessage,
  entry,
  identity,
  joinMessage,
  resumeMessage,
  TestWorld,
} from "./testing/test-world.ts";

/** A number that nobody shows. */
const otherThan = (...numbers: string[]) =>
  [...Array(1_000).keys()].map((n) => String(n).padStart(3, "0")).find((n) => !numbers.includes(n)) ?? "";

describe("an employee's console", () => {
  let world: TestWorld;
  let employees = 0;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  /** Every test has its own employees, so that limits do not leak from one into the next. */
  async function newConsole(): Promise<{ client: TestClient; name: string }> {
    employees += 1;
    const name = `employee${employees}`;
    world.signIn(name);
    return { client: await world.console(name), name };
  }

  async function expectRefused(client: TestClient, reason: string): Promise<void> {
    await world.settle();
    assert.deepEqual(client.takeAll(), [], "no refusal before its moment");
    await world.advance(limits.joinRefusalDelayMs - 1);
    assert.deepEqual(client.takeAll(), [], "no refusal before its moment");
    await world.advance(1);
    assert.equal((await client.expect("join-refused"))["reason"], reason);
  }

  test("R036 joining binds the employee and tells the customer who it is", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { client, name } = await newConsole();
    client.send(joinMessage(number));
    const joined = await client.expect("joined");
    assert.equal(joined["sessionId"], device.sessionId);
    assert.equal(joined["brandName"], "Brand brand");
    assert.match(String(joined["deviceNonce"]), /^[\w-]{22}$/);
    assert.deepEqual(joined["employee"], identity(name));
    assert.deepEqual((await device.client.expect("employee-joined"))["employee"], identity(name));
    assert.equal(world.ledger.sessions.get(device.sessionId)?.employee?.employeeId, name);
    assert.equal(world.ledger.statusOf(device.sessionId), "held");
  });

  test("security 1.9: unknown, held, used, withdrawn and other tenants' numbers: one answer at one moment", async () => {
    const unheld = await world.openDevice();
    const held = await world.showCode(unheld);
    const holder = await newConsole();
    holder.client.send(joinMessage(held));
    await holder.client.expect("joined");
    const { routingNumber: used } = await world.proven("anna");
    const gone = await world.openDevice();
    const dead = await world.showCode(gone);
    gone.client.send({ type: "withdraw-code" });
    const elsewhere = await world.showCode(await world.openDevice());
    await world.settle();
    for (const number of [otherThan(held, used, dead, elsewhere), held, used, dead, elsewhere]) {
      const { client, name } = await newConsole();
      if (number === elsewhere) world.signIn(name, "another-tenant");
      const asker = number === elsewhere ? await world.console(name) : client;
      asker.send(joinMessage(number));
      await expectRefused(asker, "no-such-code");
    }
  });

  test("the same employee's second tab gets nothing of a held number", async () => {
    const number = await world.showCode(await world.openDevice());
    const { client, name } = await newConsole();
    client.send(joinMessage(number));
    await client.expect("joined");
    const secondTab = await world.console(name);
    secondTab.send(joinMessage(number));
    await expectRefused(secondTab, "no-such-code");
    client.sendRaw(Buffer.from("still mine"));
    await world.settle();
    assert.deepEqual(client.takeAll(), []);
  });

  test("of two that join at once one wins, also while the ledger is slow", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const [first, second] = [await newConsole(), await newConsole()];
    const unblock = world.ledger.block("bindConsole");
    first.client.send(joinMessage(number));
    await world.settle();
    second.client.send(joinMessage(number));
    await expectRefused(second.client, "no-such-code");
    unblock();
    await first.client.expect("joined");
    await device.client.expect("employee-joined");
  });

  test("a line is said to carry at once, also while the ledger is slow", async () => {
    const { client } = await newConsole();
    const device = await world.openDevice();
    const unblock = world.ledger.block("bindConsole");
    client.send(joinMessage(await world.showCode(device)));
    client.send({ type: "check-line", isPeerSilent: false });
    await client.expect("line-carries");
    unblock();
    await client.expect("joined");
  });

  test("R047 who is not heard by the other end hears that, and who merely asks of the own line disturbs nobody", async () => {
    const device = await world.openDevice();
    const { client } = await newConsole();
    client.send(joinMessage(await world.showCode(device)));
    await client.expect("joined");
    await device.client.expect("employee-joined");
    client.send({ type: "check-line", isPeerSilent: true });
    await device.client.expect("peer-unheard");
    device.client.send({ type: "check-line", isPeerSilent: false });
    await device.client.expect("line-carries");
    await world.settle();
    assert.deepEqual(
      client.takeAll().map((message) => (message as { type: string }).type),
      ["line-carries"],
    );
    device.client.send({ type: "check-line", isPeerSilent: true });
    await client.expect("peer-unheard");
  });

  test("leaving gives the number back to its customer", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const first = await newConsole();
    first.client.send(joinMessage(number));
    await first.client.expect("joined");
    await device.client.expect("employee-joined");
    first.client.send({ type: "leave" });
    await device.client.expect("employee-left");
    const second = await newConsole();
    second.client.send(joinMessage(number));
    await second.client.expect("joined");
    await device.client.expect("employee-joined");
  });

  test("before the proof an employee cannot end the customer's session: end only leaves", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { client } = await newConsole();
    client.send(joinMessage(number));
    await client.expect("joined");
    await device.client.expect("employee-joined");
    client.send({ type: "end" });
    await device.client.expect("employee-left");
    assert.equal(world.ledger.sessions.get(device.sessionId)?.endedAtMs, undefined);
    assert.equal(world.ledger.statusOf(device.sessionId), "waiting");
  });

  test("a console that is lost before the proof is gone, and its token with it", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { client, name } = await newConsole();
    client.send(joinMessage(number));
    const { resumeToken } = await client.expect("joined");
    await device.client.expect("employee-joined");
    await client.cut();
    await device.client.expect("employee-left");
    const again = await world.console(name);
    again.send(resumeMessage("console", device.sessionId, String(resumeToken)));
    await again.expectClosed("session-unknown");
  });

  test("a console that is lost while the ledger still binds it holds nothing", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { client } = await newConsole();
    const unblock = world.ledger.block("bindConsole");
    client.send(joinMessage(number));
    await client.roundTrip();
    await client.cut();
    await world.settle();
    unblock();
    await world.settle();
    const second = await newConsole();
    second.client.send(joinMessage(number));
    await second.client.expect("joined");
  });

  test("a code that dies while the ledger binds its employee is no code", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { client } = await newConsole();
    const unblock = world.ledger.block("bindConsole");
    client.send(joinMessage(number));
    await world.settle();
    device.client.send({ type: "withdraw-code" });
    await world.settle();
    unblock();
    await world.advance(limits.joinRefusalDelayMs);
    assert.equal((await client.expect("join-refused"))["reason"], "no-such-code");
    await world.settle();
    assert.deepEqual(device.client.takeAll(), []);
    assert.equal(world.ledger.sessions.get(device.sessionId)?.employee, undefined);
  });

  test("joining a customer whose line is lost just now says so", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    await device.client.cut();
    const { client } = await newConsole();
    await world.settle();
    client.send(joinMessage(number));
    await client.expect("joined");
    await client.expect("peer-lost");
  });

  test("R045 R046 without secrecy acknowledgement or training there is no joining", async () => {
    const number = await world.showCode(await world.openDevice());
    const { client, name } = await newConsole();
    for (const obstacle of ["secrecy-not-acknowledged", "not-trained", "not-permitted"] as const) {
      world.unfit.set(name, obstacle);
      client.send(joinMessage(number));
      await expectRefused(client, obstacle);
    }
    world.unfit.delete(name);
    client.send(joinMessage(number));
    await client.expect("joined");
  });

  test("who owes a write-up joins nothing new", async () => {
    const number = await world.showCode(await world.openDevice());
    const { client, name } = await newConsole();
    world.ledger.owing.add(name);
    client.send(joinMessage(number));
    await expectRefused(client, "write-up-owed");
  });

  test("security 1.9: five failures in ten minutes, by whichever socket, and then even a good number is refused", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const { name } = await newConsole();
    for (let failure = 0; failure < 5; failure += 1) {
      const client = await world.console(name);
      if (failure < 3) client.send(joinMessage(otherThan(number)));
      else {
        client.send(joinMessage(number));
        await client.expect("joined");
        client.send({ type: "leave" });
      }
      await world.settle();
      await world.advance(limits.joinRefusalDelayMs);
      await client.close();
    }
    assert.deepEqual(
      world.alarms.filter(({ isWholeTenant }) => !isWholeTenant).map(({ employeeId }) => employeeId),
      [name],
    );
    const client = await world.console(name);
    client.send(joinMessage(number));
    await expectRefused(client, "too-many-joins");
    await world.advance(limits.joinWindowMs);
    const waiting = await world.showCode(await world.openDevice());
    client.send(joinMessage(waiting));
    await client.expect("joined");
  });

  test("a message of the device's side, or a second join, is refused", async () => {
    const number = await world.showCode(await world.openDevice());
    const first = await newConsole();
    first.client.send(codeUsedMessage(joinMessage(number)));
    await first.client.expectClosed("message-refused");
    const second = await newConsole();
    second.client.send(joinMessage(number));
    await second.client.expect("joined");
    second.client.send(joinMessage(number));
    await second.client.expectClosed("message-refused");
  });

  test("what crosses with a withdrawn code is answered, not punished", async () => {
    const { client } = await newConsole();
    client.send({ type: "leave" });
    client.send({ type: "end" });
    client.send({ type: "append", requestId: 9, entry: entry() });
    const refused = await client.expect("append-refused");
    assert.deepEqual([refused["requestId"], refused["reason"]], [9, "session-over"]);
  });

  test("a sign-out closes that employee's sockets and no other", async () => {
    const one = await newConsole();
    const other = await newConsole();
    world.signOut(one.name);
    await one.client.expectClosed("not-signed-in");
    await world.settle();
    assert.deepEqual(other.client.takeAll(), []);
    const again = world.client("/rendezvous/console", {
      origin: "https://desk.example",
      cookie: `employee=${one.name}`,
    });
    assert.equal(await again.status(), 401);
  });
});
