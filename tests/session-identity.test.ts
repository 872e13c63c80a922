import assert from "node:assert/strict";
import { test } from "node:test";
import { createEvidencePorts, verifyRecord } from "@meekijk/evidence";
import type { EmployeeProof, EmployeeVerification, PublicKey, SessionId } from "@meekijk/protocol";
import { CapturedLinks } from "./support/captured-links.ts";
import { ClientWorld, sanne, tenantId } from "./support/client-world.ts";
import { PaintedScreen } from "./support/painted-screen.ts";
import { challengeOf, ListedEmployee } from "./support/listed-employee.ts";
import { eventsOf, typesBy } from "./support/recorded-events.ts";
import { waitUntil } from "./support/wait-until.ts";

const encoder = new TextEncoder();
type Device = ReturnType<ClientWorld["device"]>;

/** A device that knows this root key, and an employee who typed its code. */
async function join(world: ClientWorld, rootKey: PublicKey | undefined) {
  const device = rootKey === undefined ? world.device() : world.deviceWithRoot(rootKey);
  const employee = world.console();
  employee.press({ kind: "join", code: await device.code() });
  return { device, employee };
}

function shownBy(device: Device) {
  const event = eventsOf({ entries: device.view?.entries ?? [] }).find(
    ({ type }) => type === "identity-shown",
  );
  return event?.details["verification"] as EmployeeVerification | undefined;
}

/** Both ends stop; what the device knows then is a record that holds. */
async function checkRecord(world: ClientWorld, device: Device) {
  device.press({ kind: "stop" });
  await waitUntil("the record to be whole", () => {
    const step = device.view?.step;
    return step?.kind === "ended" && step.isRecordComplete;
  });
  const sessionId = device.view?.sessionId as SessionId;
  const isOurs = ({ jws }: { jws: string }) =>
    Buffer.from(jws.split(".")[1] ?? "", "base64url").includes(sessionId);
  const entries = world.ledger.entries.filter(isOurs);
  const record = { format: "meekijk-record" as const, v: 1 as const, sessionId, entries };
  const verdict = await verifyRecord(record, createEvidencePorts(globalThis.crypto));
  assert.deepEqual(verdict.problems, []);
  return eventsOf(record);
}

test("R036 an employee whose passkey signs the session is shown as verified on both screens, and on record", async () => {
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);
  world.standing = listed.standing;
  const { device, employee } = await join(world, listed.rootKey);
  const { request } = await employee.reach("confirming");
  assert.deepEqual(request.credentialIds, [listed.passkey.listed.credentialId]);
  assert.equal((await device.reach("joined")).verification, undefined);

  const letLog = world.ledger.block("append");
  employee.press({ kind: "answer-passkey", assertion: listed.assert(request.challenge) });
  await employee.reach("recording-identity");
  assert.equal(shownBy(device), undefined, "the proof is not on record yet");
  letLog();
  await employee.reach("identified");
  assert.equal(employee.verification, "verified");
  employee.press({ kind: "ask-view", reason: "printer" });
  assert.equal((await device.reach("question")).verification, "verified");
  await device.allow(new PaintedScreen(64, 64));
  await device.reach("live");
  const { step } = device.view ?? {};
  assert(step?.kind === "live" && step.verification === "verified");

  const events = await checkRecord(world, device);
  assert.deepEqual(typesBy("console", events).slice(0, 3), ["joined", "identity-proven", "view-asked"]);
  const [proven, shown] = ["identity-proven", "identity-shown"].map((type) =>
    events.find((event) => event.type === type),
  );
  assert.equal(shown?.details["verification"], "verified");
  assert.equal(shown.details["rosterSha256"], proven?.details["rosterSha256"]);
});

test("R036 a record that is silent about the passkey's word keeps nobody waiting: both screens say not verified, and the session goes on", async () => {
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);
  world.standing = listed.standing;
  const { device, employee } = await join(world, listed.rootKey);
  const { request } = await employee.reach("confirming");
  const letLog = world.ledger.block("append");
  employee.press({ kind: "answer-passkey", assertion: listed.assert(request.challenge) });
  await employee.reach("recording-identity");
  employee.press({ kind: "answer-passkey" });
  await employee.reach("identified");
  assert.equal(employee.verification, "no-proof");
  assert.equal(shownBy(device), "no-proof");
  letLog();
  employee.press({ kind: "ask-view", reason: "printer" });
  assert.equal((await device.reach("question")).verification, "no-proof");
  assert.equal(employee.verification, "no-proof");
  const types = typesBy("console", await checkRecord(world, device));
  assert.deepEqual(types.slice(0, 3), ["joined", "identity-proven", "view-asked"]);
});

test("R036 a session without a roster, without a root key or without a passkey goes on, and says that nobody is verified", async () => {
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);

  const withheld = await join(world, listed.rootKey);
  await withheld.employee.reach("identified");
  assert.equal(withheld.employee.verification, "no-proof");
  assert.equal(shownBy(withheld.device), "no-proof");
  assert.equal((await withheld.device.reach("joined")).verification, "no-proof");

  world.standing = listed.standing;
  const keyless = await join(world, undefined);
  const { request } = await keyless.employee.reach("confirming");
  keyless.employee.press({ kind: "answer-passkey", assertion: listed.assert(request.challenge) });
  await keyless.employee.reach("identified");
  assert.equal(shownBy(keyless.device), "no-root-key");

  const skipped = await join(world, listed.rootKey);
  await skipped.employee.reach("confirming");
  skipped.employee.press({ kind: "answer-passkey" });
  await skipped.employee.reach("identified");
  assert.equal(shownBy(skipped.device), "no-proof");
  skipped.employee.press({ kind: "ask-view", reason: "printer" });
  assert.equal((await skipped.device.reach("question")).verification, "no-proof");
});

test("R036 what a passkey signed wrongly goes neither on record nor to the customer", async () => {
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);
  world.standing = listed.standing;
  const { device, employee } = await join(world, listed.rootKey);
  await employee.reach("confirming");
  employee.press({ kind: "answer-passkey", assertion: listed.assert("b3RoZXI") });
  await employee.reach("identified");
  assert.equal(shownBy(device), "no-proof");
  assert(!typesBy("console", await checkRecord(world, device)).includes("identity-proven"));
});

test("R036 a proof of another session, employee, console, roster or time is refused by the customer's device", async () => {
  using links = new CapturedLinks();
  await using world = await ClientWorld.open();
  const director = { ...sanne, employeeId: "director" as never, name: "De directeur" };
  const [listed, expired, other, elsewhere] = await Promise.all([
    ListedEmployee.of(sanne, tenantId),
    ListedEmployee.of(sanne, tenantId, "2026-01-02T00:00:00.000Z"),
    ListedEmployee.of(director, tenantId),
    ListedEmployee.of(sanne, "tenant-of-somebody"),
  ]);
  world.standing = listed.standing;
  const facts = async (device: Device) => {
    const sessionId = device.view?.sessionId as SessionId;
    const joined = eventsOf({ entries: device.view?.entries ?? [] }).find(({ type }) => type === "joined");
    const consoleKey = world.ledger.sessions.get(sessionId)?.consolePublicKey ?? "";
    return { tenantId, sessionId, sessionHash: String(joined?.details["sessionHash"]), consoleKey };
  };
  type Facts = Awaited<ReturnType<typeof facts>>;
  const filler = "A".repeat(43);
  const altered = (proof: EmployeeProof): EmployeeProof => {
    const [head, payload = "", signature] = proof.trust.roster.split(".");
    const roster = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as object;
    const longer = Buffer.from(JSON.stringify({ ...roster, validUntil: "2100-01-01T00:00:00.000Z" }));
    const text = [head, longer.toString("base64url"), signature].join(".");
    return { ...proof, trust: { ...proof.trust, roster: text } };
  };
  const tries: [string, ListedEmployee, (facts: Facts) => Promise<EmployeeProof>, EmployeeVerification][] = [
    ["as it should be", listed, async (own) => listed.prove(await challengeOf(own)), "verified"],
    [
      "another session",
      listed,
      async (own) => listed.prove(await challengeOf({ ...own, sessionId: "A".repeat(22) })),
      "refused",
    ],
    [
      "another handshake",
      listed,
      async (own) => listed.prove(await challengeOf({ ...own, sessionHash: filler })),
      "refused",
    ],
    [
      "another console",
      listed,
      async (own) => listed.prove(await challengeOf({ ...own, consoleKey: filler })),
      "refused",
    ],
    ["another employee", other, async (own) => other.prove(await challengeOf(own)), "refused"],
    [
      "another employee's passkey",
      listed,
      async (own) => ({ ...listed.standing, assertion: other.assert(await challengeOf(own)) }),
      "refused",
    ],
    ["an altered roster", listed, async (own) => altered(listed.prove(await challengeOf(own))), "refused"],
    ["another provider", elsewhere, async (own) => elsewhere.prove(await challengeOf(own)), "refused"],
    ["a root of the server's own", listed, async (own) => elsewhere.prove(await challengeOf(own)), "refused"],
    ["a roster whose time is over", expired, async (own) => expired.prove(await challengeOf(own)), "expired"],
  ];
  for (const [what, { rootKey }, prove, verdict] of tries) {
    const { device, employee } = await join(world, rootKey);
    await employee.reach("confirming");
    const proof = await prove(await facts(device));
    const identify = { type: "identify", employee: sanne, proof };
    void links.ofConsole().sendControl(encoder.encode(JSON.stringify(identify)));
    await waitUntil(`the device's word about ${what}`, () => shownBy(device));
    assert.equal(shownBy(device), verdict, what);
    assert.equal((await device.reach("joined")).verification, verdict, what);
  }
});

test("R036 a server that names another employee than the passkey's makes nobody verified", async () => {
  using links = new CapturedLinks();
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);
  world.standing = listed.standing;
  world.named = { ...sanne, name: "De directeur" };
  const { device, employee } = await join(world, listed.rootKey);
  const { request } = await employee.reach("confirming");
  employee.press({ kind: "answer-passkey", assertion: listed.assert(request.challenge) });
  await employee.reach("identified");
  assert.equal(shownBy(device), "no-proof");

  // A console that shows the passkey's own name, and one that goes along with the server.
  for (const name of ["Sanne", "De directeur"]) {
    const hostile = await join(world, listed.rootKey);
    const step = await hostile.employee.reach("confirming");
    const proof = listed.prove(step.request.challenge);
    const identify = { type: "identify", employee: { ...sanne, name }, proof };
    void links.ofConsole().sendControl(encoder.encode(JSON.stringify(identify)));
    if (name === "Sanne") {
      const { reason } = await hostile.device.reach("ended");
      assert.equal(reason, "identity-mismatch");
    } else await waitUntil("the device's word", () => shownBy(hostile.device) === "refused");
  }
});

test("R039 R047 the customer's stop, the employee's leaving and a cut line end or outlive the ceremony cleanly", async () => {
  await using world = await ClientWorld.open();
  const listed = await ListedEmployee.of(sanne, tenantId);
  world.standing = listed.standing;

  const stopped = await join(world, listed.rootKey);
  const { request } = await stopped.employee.reach("confirming");
  stopped.device.press({ kind: "stop" });
  assert.equal((await stopped.employee.reach("ended")).reason, "customer-stopped");
  stopped.employee.press({ kind: "answer-passkey", assertion: listed.assert(request.challenge) });

  const left = await join(world, listed.rootKey);
  await left.employee.reach("confirming");
  left.employee.press({ kind: "end" });
  assert.equal((await left.device.reach("ended")).reason, "employee-ended");

  const cut = await join(world, listed.rootKey);
  const again = await cut.employee.reach("confirming");
  const letBack = world.ledger.block("resume");
  world.cutLines();
  await waitUntil("the console to notice", () => cut.employee.view?.link === "lost");
  cut.employee.press({ kind: "answer-passkey", assertion: listed.assert(again.request.challenge) });
  letBack();
  await cut.employee.reach("identified");
  assert.equal(shownBy(cut.device), "verified");
  assert(!typesBy("console", await checkRecord(world, stopped.device)).includes("identity-proven"));
});
