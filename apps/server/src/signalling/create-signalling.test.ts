import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, afterEach, before, describe, test } from "node:test";
import { limits } from "@meekijk/protocol";
import type { CustomerId, SessionId, TenantId } from "@meekijk/protocol";
import { signallingLimits } from "./signalling-limits.ts";
import {
  consoleOrigin,
  joinMessage,
  openMessage,
  portalOrigin,
  resumeMessage,
  TestWorld,
} from "./testing/test-world.ts";

describe("before a WebSocket exists", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  const anna = { cookie: "employee=anna" };
  const cases: [name: string, path: string, headers: Record<string, string>, status: number][] = [
    ["a native program without Origin", "/rendezvous/device", {}, 101],
    ["the portal", "/rendezvous/device", { origin: portalOrigin }, 101],
    ["a query string changes nothing", "/rendezvous/device?x=1", { origin: portalOrigin }, 101],
    ["another site", "/rendezvous/device", { origin: "https://evil.example" }, 403],
    [
      "an Origin that only begins like ours",
      "/rendezvous/device",
      { origin: `${portalOrigin}.evil.example` },
      403,
    ],
    ["a page without an origin of its own", "/rendezvous/device", { origin: "null" }, 403],
    ["the check from the portal", "/rendezvous/check", { origin: portalOrigin }, 101],
    ["the check from another site", "/rendezvous/check", { origin: "https://evil.example" }, 403],
    ["the console", "/rendezvous/console", { origin: consoleOrigin, ...anna }, 101],
    ["the console, not signed in", "/rendezvous/console", { origin: consoleOrigin }, 401],
    [
      "the console's cookie on another site (CVE-2024-26135)",
      "/rendezvous/console",
      { origin: "https://evil.example", ...anna },
      403,
    ],
    ["the console's cookie on the portal", "/rendezvous/console", { origin: portalOrigin, ...anna }, 403],
    ["the console's cookie without Origin", "/rendezvous/console", anna, 403],
    ["no such place", "/rendezvous/other", { origin: portalOrigin }, 404],
    ["no such place either", "/rendezvous/device/", {}, 404],
  ];
  for (const [name, path, headers, status] of cases)
    test(`ASVS V4.4.2 ${name}: ${status}`, async () => {
      assert.equal(await world.client(path, headers).status(), status);
    });

  test("an upgrade that is no WebSocket, and one that hangs up midway, harm nobody", async () => {
    const { port } = new URL(world.client("/rendezvous/device").webSocket.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.write(
          "GET /rendezvous/device HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: irc\r\n\r\n",
        ),
      );
      socket.once("data", (data) => resolve(String(data).split("\r\n")[0] ?? ""));
    });
    assert.equal(answer, "HTTP/1.1 400 Bad Request");
    const gone = connect(Number(port), "127.0.0.1", () => {
      gone.write(
        "GET /rendezvous/console HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      );
      gone.resetAndDestroy();
    });
    await new Promise((resolve) => gone.once("close", resolve));
    await world.openDevice();
  });

  test("one address block holds a bounded number of sockets without cookie, and its going frees them", async () => {
    const max = signallingLimits.maxStrangerSocketsPerAddressBlock;
    const clients = Array.from({ length: max }, (_, i) =>
      world.client("/rendezvous/check", {}, `127.9.9.${(i % 250) + 1}`),
    );
    assert.ok(
      (await Promise.all(clients.map((client) => client.status()))).every((status) => status === 101),
    );
    assert.equal(await world.client("/rendezvous/device", {}, "127.9.9.7").status(), 429);
    assert.equal(await world.client("/rendezvous/device", {}, "127.9.8.7").status(), 101);
    await clients[0]?.close();
    await world.settle();
    assert.equal(await world.client("/rendezvous/device", {}, "127.9.9.7").status(), 429, "its pace is up");
    await world.advance(1_000);
    assert.equal(await world.client("/rendezvous/device", {}, "127.9.9.7").status(), 101);
  });
});

describe("a network that opens one session after the other", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());

  test("is refused by name beyond its burst, and others are not", async () => {
    const { capacity, perSecond } = signallingLimits.strangerSessions.narrow;
    for (let opened = 0; opened < capacity; opened += 1) await world.openDevice(`127.8.8.${1 + opened}`);
    const refused = await world.device("127.8.8.99");
    refused.send(openMessage());
    await refused.expectClosed("too-many-messages");
    await world.openDevice("127.8.9.1");
    await world.advance(1_000 / perSecond);
    await world.openDevice("127.8.8.99");
  });
});

describe("a thousand strangers", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());

  test("asking for codes from many blocks do not keep out a customer, before or after them", async () => {
    const early = await world.openDevice("127.200.0.1");
    const earlyNumber = await world.showCode(early);
    for (let batch = 0; batch < 21; batch += 1) {
      const strangers = Array.from({ length: 50 }, (_, i) =>
        world.openDevice(`127.${batch % 7}.${batch * 5 + (i % 5)}.${i + 1}`),
      );
      const numbers = (await Promise.all(strangers)).map((stranger) => world.showCode(stranger));
      assert.equal((await Promise.all(numbers)).length, 50);
    }
    const late = await world.openDevice("127.201.0.1");
    const lateNumber = await world.showCode(late);
    for (const [customer, number] of [
      [early, earlyNumber],
      [late, lateNumber],
    ] as const) {
      const anna = await world.console();
      anna.send(joinMessage(number));
      assert.equal((await anna.expect("joined"))["sessionId"], customer.sessionId);
      await customer.client.expect("employee-joined");
    }
  });
});

describe("one block's strangers", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());

  test("push out their own oldest, who is told", async () => {
    const first = await world.openDevice("127.5.5.1");
    await world.showCode(first);
    await world.clock.advance(1);
    for (let i = 0; i < limits.maxWaitingPerAddressBlock; i += 1)
      await world.showCode(await world.openDevice(`127.5.5.${i + 2}`));
    await first.client.expect("number-withdrawn");
    assert.equal(world.ledger.statusOf(first.sessionId), "resting");
    assert.match(await world.showCode(first), /^\d{3}$/);
  });
});

describe("the sealed end of a page that closes", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  test("promise 4: reaches the other end as a frame, also when the page's socket is gone, and ends the session", async () => {
    for (const side of ["device", "console"] as const) {
      const { sessionId, ...ends } = await world.proven();
      const peer = ends[side === "device" ? "console" : "device"].client;
      await ends[side].client.cut();
      await peer.expect("peer-lost");
      await world.signalling?.deliverSealedEnd(sessionId, side, Buffer.from("sealed end"));
      assert.equal(String(await peer.expectFrame()), "sealed end");
      assert.equal((await peer.expect("closed"))["reason"], "session-over");
      assert.ok(world.ledger.sessions.get(sessionId)?.endedAtMs !== undefined);
      await world.signalling?.deliverSealedEnd(sessionId, side, Buffer.from("again"));
      await world.settle();
      assert.deepEqual(peer.takeAll(), []);
    }
  });

  test("of a console that proved nothing only lets go of the number", async () => {
    const device = await world.openDevice();
    const anna = await world.console();
    anna.send(joinMessage(await world.showCode(device)));
    await anna.expect("joined");
    await device.client.expect("employee-joined");
    await world.signalling?.deliverSealedEnd(device.sessionId, "console", Buffer.from("sealed end"));
    await device.client.expect("employee-left");
    assert.equal(world.ledger.sessions.get(device.sessionId)?.endedAtMs, undefined);
  });

  test("longer than a frame may be is not handed on, and still ends", async () => {
    const { sessionId, console } = await world.proven();
    await world.signalling?.deliverSealedEnd(sessionId, "device", new Uint8Array(limits.maxFrameBytes + 1));
    assert.equal((await console.client.expect("closed"))["reason"], "session-over");
  });
});

describe("an account that is blocked", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  const block = async (employee: string) => {
    const signedIn = world.signedIn.get(employee);
    assert(signedIn);
    await world.signalling?.endSessionsOf(signedIn.tenantId, signedIn.employee.employeeId);
  };

  test("R061 what it runs ends on both sides at once, also while its line is lost; a colleague's goes on", async () => {
    const mine = await world.proven("anna");
    const lost = await world.proven("anna");
    const other = await world.proven("bert");
    await lost.console.client.cut();
    await lost.device.client.expect("peer-lost");
    await block("anna");
    for (const client of [mine.device.client, mine.console.client, lost.device.client])
      assert.equal((await client.expect("closed"))["reason"], "session-over");
    for (const { sessionId } of [mine, lost])
      assert.notEqual(world.ledger.sessions.get(sessionId)?.endedAtMs, undefined);
    await world.settle();
    assert.equal(world.ledger.sessions.get(other.sessionId)?.endedAtMs, undefined);
    assert.deepEqual(other.device.client.takeAll(), []);
  });

  test("a web session runs a session while one goes on, not by a socket alone", async () => {
    const runs = () => world.signalling?.runsSession(world.signedIn.get("anna")?.webSessionId ?? "");
    await world.console("anna");
    assert.equal(runs(), false);
    const { console } = await world.proven("anna");
    assert.equal(runs(), true);
    await block("anna");
    await console.client.expect("closed");
    assert.equal(runs(), false);
  });

  test("R061 a code that it holds goes back to its customer, and works for a colleague", async () => {
    const device = await world.openDevice();
    const number = await world.showCode(device);
    const anna = await world.console("anna");
    anna.send(joinMessage(number));
    await anna.expect("joined");
    await device.client.expect("employee-joined");
    await block("anna");
    await device.client.expect("employee-left");
    const bert = await world.console("bert");
    bert.send(joinMessage(number));
    await bert.expect("joined");
  });
});

describe("a customer's account that is blocked", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());
  afterEach(() => world.hangUp());

  const jan = "A".repeat(22) as CustomerId;
  const keep = ({ sessionId }: { sessionId: SessionId }, by = jan) => world.ledger.keepers.set(sessionId, by);
  const block = (tenantId = "tenant-of-brand", customerId = jan) =>
    world.signalling?.endSessionsOfCustomer(tenantId as TenantId, customerId);

  test("R061 what it keeps ends on both sides at once, shown code and lost line too; nobody else's does", async () => {
    const running = await world.proven("anna");
    const lost = await world.proven("bert");
    const waiting = await world.openDevice();
    await world.showCode(waiting);
    const others = [await world.proven("carl"), await world.proven("carl")] as const;
    for (const mine of [running, lost, waiting]) keep(mine);
    keep(others[0], "B".repeat(22) as CustomerId);
    await lost.console.client.cut();
    await lost.device.client.expect("peer-lost");
    assert.equal(await block("another-tenant"), 0);
    assert.equal(await block(), 3);
    for (const client of [running.device.client, running.console.client, lost.device.client, waiting.client])
      assert.equal((await client.expect("closed"))["reason"], "session-over");
    for (const { sessionId } of [running, lost, waiting])
      assert.notEqual(world.ledger.sessions.get(sessionId)?.endedAtMs, undefined);
    await world.settle();
    for (const { sessionId, device } of others) {
      assert.equal(world.ledger.sessions.get(sessionId)?.endedAtMs, undefined);
      assert.deepEqual(device.client.takeAll(), []);
    }
    assert.equal(await block(), 0);
  });

  test("R061 a session of before a restart ends as well, and nobody comes back to it", async () => {
    const { sessionId, device } = await world.proven("anna");
    keep({ sessionId });
    await world.crash();
    await world.boot();
    assert.equal(await block(), 1);
    const back = world.client("/rendezvous/device");
    await back.status();
    back.send(resumeMessage("device", sessionId, device.resumeToken));
    assert.equal((await back.expect("closed"))["reason"], "session-over");
  });
});

describe("insiders who guess", () => {
  let world: TestWorld;
  before(async () => (world = await TestWorld.start()));
  after(() => world.stop());

  test("security 1.9: twenty failed joins of a tenant in an hour raise an alarm", async () => {
    for (let i = 0; i < signallingLimits.alarmFailedJoinsPerTenant; i += 1) {
      assert.deepEqual(world.warnings, []);
      world.signIn(`guesser${i}`);
      const client = await world.console(`guesser${i}`);
      client.send(joinMessage("123"));
      await world.settle();
      await client.cut();
    }
    await world.advance(limits.joinRefusalDelayMs);
    assert.equal(world.alarms.filter(({ isWholeTenant }) => isWholeTenant).length, 1);
  });
});
