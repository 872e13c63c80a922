import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type { SessionId } from "@meekijk/protocol";
import { saveEmployee } from "../../apps/server/src/accounts/employee.repository.ts";
import { inTenant } from "../../apps/server/src/database/tenant-scope.ts";
import { TestClient } from "../../apps/server/src/signalling/testing/test-client.ts";
import { joinMessage, resumeMessage } from "../../apps/server/src/signalling/testing/test-world.ts";
import { openChromium } from "../support/chromium.ts";
import { Employee } from "../support/employee.ts";
import { PageWatch } from "../support/page-watch.ts";
import { typesBy } from "../support/recorded-events.ts";
import { SessionStage } from "../support/session-stage.ts";
import { administer } from "../support/stopped-server.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let stage: SessionStage;
let newcomerToken = "";
/** The employee of the stage, and a colleague with a browser and an account of her own. */
let noor: Employee;
let bram: Employee;
let noorWatch: PageWatch;
let bramWatch: PageWatch;
/** A proven code, for trying it again later. */
let usedCode = "";

before(async () => {
  stage = stack.use(await SessionStage.open({ prepare: hireNewcomer }));
  const colleague = stack.use(await openChromium());
  bram = new Employee(colleague.page);
  bramWatch = await PageWatch.on(colleague.page);
  noor = stage.employee;
  noorWatch = await PageWatch.on(noor.page);
  await noor.signIn(stage.server.signIns[0] ?? "");
  await bram.signIn(stage.server.signIns[1] ?? "");
});
after(() => stack.disposeAsync());

/** An employee without training and without the secrecy rules: a demo has none. */
async function hireNewcomer(dataFolder: string): Promise<void> {
  await administer(dataFolder, async ({ database, issueSignInToken }) => {
    const { tenant_id } = await database.selectFrom("tenants").select("tenant_id").executeTakeFirstOrThrow();
    const newcomer = {
      employee_id: "nieuw",
      name: "Nieuw",
      organisation: "Polder",
      language: "nl",
    };
    await inTenant(database, tenant_id, (tenant) =>
      saveEmployee(tenant, { ...newcomer, is_trained: false } as never, ["employee"]),
    );
    newcomerToken = await issueSignInToken("nieuw");
  });
}

const customer = () => stage.customer;
const origin = () => new URL(stage.portal).origin;
const cookieOf = async (employee: Employee) =>
  (await employee.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

/** Another six secret digits behind the same number. */
const misread = (code: string) => code.slice(0, 8) + String((Number(code[8]) + 1) % 10);

async function joinInVain(employee: Employee, code: string, words: RegExp): Promise<void> {
  await employee.join(code);
  await waitUntil(`join-error ${words}`, async () => {
    const error = employee.page.getByTestId("join-error");
    return (await error.isVisible()) && words.test(await error.innerText());
  });
  assert.equal(await employee.state(), "idle");
}

const noSuchCode = /Deze code bestaat niet of werkt niet meer|does not exist/;

/** A socket as the console's own, with nothing but a cookie. */
async function openWithCookie(cookie: string): Promise<TestClient> {
  const client = new TestClient(`${origin().replace("http", "ws")}/rendezvous/console`, {
    headers: { cookie, origin: origin() },
  });
  stack.defer(() => client.cut());
  assert.equal(await client.status(), 101);
  return client;
}

void test("R031 R032 three wrong codes kill the code, the customer sees every try, and a new code works", async () => {
  const code = await customer().showCode(stage.portal);
  for (const [index, words] of [/Nog 2 pogingen/, /Nog 1 poging\b/].entries()) {
    await joinInVain(noor, misread(code), words);
    await customer()
      .page.getByText(`Dit was poging ${index + 1} van 3`)
      .waitFor();
    assert.ok(await customer().has("wrong-try"));
    assert.match(
      await customer().words(),
      /Lees de cijfers rustig nog een keer voor.*Wij wachten op de medewerker/,
    );
  }
  await joinInVain(noor, misread(code), /Te vaak een verkeerde code. Vraag de klant om een nieuwe code/);
  await customer().page.getByRole("heading", { name: "Deze code werkt niet meer" }).waitFor();
  assert.match(await customer().words(), /te vaak verkeerd ingevoerd.*Niemand heeft uw scherm gezien/);
  await joinInVain(noor, code, noSuchCode);

  await customer().page.getByRole("button", { name: "Toon een nieuwe code" }).click();
  await customer().see("session-code");
  usedCode = (await customer().text("session-code")).replaceAll(/\D/g, "");
  assert.notEqual(usedCode, code);
  assert.equal(await customer().has("wrong-try"), false, "a new code has its own tries");
});

void test("R036 two employees on one code: the first holds it, the second gets no such code", async () => {
  await joinInVain(noor, misread(usedCode), /Nog 2 pogingen/);
  await joinInVain(bram, usedCode, noSuchCode);
  await noor.join(usedCode);
  await noor.reachState("identified");
  await noor.askView("De printer doet het niet");
  await customer().see("allow-view");
  assert.match(await customer().text("employee-name"), /^Noor Tellekamp$/);
  await customer().press("allow-view");
  await noor.reachState("live");
  await noor.seePicture();
});

void test("R036 while live, neither a colleague, a second tab nor a stolen cookie gets anything of the session", async () => {
  const { sessionId } = await stage.latestSession();
  await joinInVain(bram, usedCode, noSuchCode);
  const secondTab = new Employee(await stage.employeeBrowser.context.newPage());
  const tabWatch = await PageWatch.on(secondTab.page);
  await secondTab.page.goto(stage.consoleAddress);
  await secondTab.see("code-field");
  await joinInVain(secondTab, usedCode, noSuchCode);

  // Opened only now: a socket that says nothing for ten seconds is closed.
  const thief = await openWithCookie(await cookieOf(noor));
  thief.send(joinMessage(usedCode.slice(0, 3)));
  assert.equal((await thief.expect("join-refused"))["reason"], "no-such-code");
  const guess = randomBytes(32).toString("base64url");
  for (const employee of [bram, noor]) {
    const client = await openWithCookie(await cookieOf(employee));
    client.send(resumeMessage("console", sessionId as SessionId, guess));
    await client.expectClosed("session-unknown");
  }
  for (const employee of [bram, undefined]) {
    const cookie = employee === undefined ? "" : await cookieOf(employee);
    const answer = await fetch(`${origin()}/api/records/${sessionId}`, { headers: { cookie } });
    assert.ok([401, 404].includes(answer.status), String(answer.status));
  }

  // The real session went on all the while: a fresh picture arrives, and only there.
  await customer().press("pause");
  await noor.reachState("paused");
  await customer().press("resume");
  await noor.reachState("live");
  await thief.roundTrip();
  assert.ok(thief.takeAll().every((message) => !Buffer.isBuffer(message)));
  assert.ok(noorWatch.frames > 10, `${noorWatch.frames} frames of the real session`);
  assert.equal(bramWatch.frames + tabWatch.frames, 0);
  assert.equal(await customer().has("stop"), true);
  await secondTab.page.close();
});

void test("R031 R041 after the end the code is worth nothing, and the next join waits for the write-up", async () => {
  await customer().press("stop");
  await noor.see("session-ended");
  await joinInVain(bram, usedCode, noSuchCode);
  const events = await customer().keepRecord();
  const own = typesBy("device", events);
  assert.equal(own.filter((type) => type === "wrong-try").length, 4);
  assert.equal(own.filter((type) => type === "code-dead").length, 1);
  assert.equal(own.filter((type) => type === "joined").length, 1);

  const nextCode = await customer().showCode(stage.portal);
  const secondTab = new Employee(await stage.employeeBrowser.context.newPage());
  await secondTab.page.goto(stage.consoleAddress);
  await joinInVain(secondTab, nextCode, /Leg eerst de uitkomst en het werk van uw vorige sessie vast/);
  assert.match(await customer().words(), /Wij wachten op de medewerker/);
  await secondTab.page.close();
  await noor.writeUp();
  await noor.join(nextCode);
  await noor.reachState("identified");
  await noor.press("end-session");
  await customer().see("session-ended");
  await noor.writeUp();
});

void test("R045 R046 an employee without training and secrecy rules is signed in and cannot join", async () => {
  const code = await customer().showCode(stage.portal);
  const browser = stack.use(await openChromium());
  const newcomer = new Employee(browser.page);
  const watch = await PageWatch.on(browser.page);
  await newcomer.page.goto(`${stage.consoleAddress}#token=${newcomerToken}`);
  await newcomer.see("secrecy");
  assert.equal(await newcomer.page.getByTestId("code-field").count(), 0);
  await newcomer.press("acknowledge-secrecy");
  await newcomer.see("code-field");
  await joinInVain(newcomer, code, /nog niet als getraind vastgelegd/);
  assert.equal(watch.frames, 0);
  assert.match(await customer().words(), /Wij wachten op de medewerker/);
});
