import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { meViewSchema } from "@meekijk/protocol";
import { accountSettings } from "../accounts/account-settings.ts";
import { demoEmployees } from "../demo/demo-employees.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import { TestServer } from "../testing/test-server.ts";

const { employeeId } = demoEmployees[1];
const origin = "https://help.example.nl";
let world: TestServer;
before(async () => {
  world = await TestServer.start({ PUBLIC_ORIGIN: origin, EMPLOYEE_LINKS: "passkey" });
});
after(() => world[Symbol.asyncDispose]());

const errorOf = ({ text }: { text: string }) => (JSON.parse(text) as { error: string }).error;
const readMe = async (visitor: PasskeyVisitor) =>
  meViewSchema.parse(JSON.parse((await visitor.send("/api/me")).text));
async function comeByLink(): Promise<PasskeyVisitor> {
  const visitor = new PasskeyVisitor(world, origin);
  await visitor.signInByLink(employeeId);
  return visitor;
}

test("a sign-in link alone opens no more than a passkey's making, for an hour; with the passkey the account is open", async () => {
  const visitor = await comeByLink();
  assert.equal((await readMe(visitor)).isRecovering, true);
  for (const path of ["/api/sessions", "/api/customers?search=a"]) {
    const refused = await visitor.send(path);
    assert.deepEqual([refused.status, errorOf(refused)], [403, "passkey-needed"], path);
  }
  const late = await comeByLink();
  const authenticator = new SoftAuthenticator();
  assert.equal(await visitor.addPasskey(authenticator), 204);
  assert.equal((await readMe(visitor)).isRecovering, false);
  assert.equal((await visitor.send("/api/sessions")).status, 200);

  // Whoever has a further link and not the passkey makes none of their own, and gets no further.
  const thief = await comeByLink();
  assert.equal(errorOf(await thief.send("/api/passkeys/begin", {})), "step-up-needed");
  assert.equal(errorOf(await thief.send("/api/sessions")), "passkey-needed");
  // Its owner does.
  const owner = await comeByLink();
  assert.equal(await owner.prove("step-up", authenticator), 204);
  assert.equal((await owner.send("/api/sessions")).status, 200);

  world.moveClock(accountSettings.recoverySessionMs);
  assert.equal((await late.send("/api/me")).status, 401);
  assert.equal((await visitor.send("/api/me")).status, 200);
});

test("who takes the passkey away that was made by the link holds no more than the link again", async () => {
  const { employeeId: otherId } = demoEmployees[0];
  const visitor = new PasskeyVisitor(world, origin);
  await visitor.signInByLink(otherId);
  const [made, kept] = [new SoftAuthenticator(), new SoftAuthenticator()];
  for (const one of [made, kept]) assert.equal(await visitor.addPasskey(one), 204);
  const { credentialId } = made;
  assert.equal((await visitor.send("/api/passkeys/remove", { credentialId })).status, 204);
  assert.equal(errorOf(await visitor.send("/api/sessions")), "passkey-needed");
  assert.equal(await visitor.prove("step-up", kept), 204);
  assert.equal((await visitor.send("/api/sessions")).status, 200);
});

test("where the operator says so, or the console's address allows no passkeys, a link opens the account", async () => {
  const settings = [{ PUBLIC_ORIGIN: origin, EMPLOYEE_LINKS: "account" }, { EMPLOYEE_LINKS: "passkey" }];
  for (const environment of settings) {
    await using open = await TestServer.start(environment);
    const visitor = new PasskeyVisitor(open, environment.PUBLIC_ORIGIN);
    await visitor.signInByLink(employeeId);
    assert.equal((await visitor.send("/api/sessions")).status, 200);
  }
});
