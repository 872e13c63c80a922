import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  passkeyCreationOptionsSchema,
  placeMeSchema,
  placePasskeysSchema,
  proofOptionsSchema,
} from "@meekijk/protocol";
import { accountSettings } from "../accounts/account-settings.ts";
import { customerSettings } from "../customers/customer-settings.ts";
import { demoBrands } from "../demo/demo-brands.ts";
import { demoCustomers } from "../demo/demo-customers.ts";
import { createDataFolder } from "../testing/data-folder.ts";
import { MailServer, tokenIn } from "../testing/mail-server.ts";
import { PasskeyVisitor } from "../testing/passkey-visitor.ts";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import type { AuthenticatorSettings } from "../testing/soft-authenticator.ts";
import { TestServer } from "../testing/test-server.ts";
import type { TestAnswer } from "../testing/test-server.ts";
import { httpLimits } from "./http-limits.ts";

const [{ brandSlug }, { brandSlug: otherBrand }] = demoBrands;
const [{ email }] = demoCustomers;
const read = ({ text }: TestAnswer): unknown => JSON.parse(text);
const refusal = ({ status, text }: TestAnswer) => [status, (JSON.parse(text) as { error: string }).error];

let mails: MailServer;
let world: TestServer;
before(async () => {
  mails = await MailServer.start();
  world = await TestServer.start({ ...mails.environment, TRUST_PROXY: "loopback" });
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

/** A customer's browser, each at an address of its own. */
class PlaceVisitor extends PasskeyVisitor {
  static #made = 0;
  readonly #headers: Record<string, string>;

  constructor(of: TestServer, headers: Record<string, string> = {}) {
    super(of);
    this.#headers = { "x-forwarded-for": `10.0.${(PlaceVisitor.#made += 1)}.1`, ...headers };
  }

  override send(path: string, body?: unknown): Promise<TestAnswer> {
    return super.send(path, body, this.#headers);
  }

  async signInByMail(address: string, name: string | null = "Nina"): Promise<void> {
    await this.send("/api/place/mail", { brandSlug, email: address, language: "nl", name });
    await this.send("/api/place/sign-in", { token: tokenIn(await mails.next(address), "token") });
    const { activationDuty } = placeMeSchema.parse(read(await this.send("/api/place/me")));
    if (activationDuty !== null) await this.send("/api/place/activation", activationDuty);
  }

  async add(authenticator: SoftAuthenticator, settings: Partial<AuthenticatorSettings> = {}) {
    const options = passkeyCreationOptionsSchema.parse(
      read(await this.send("/api/place/passkeys/begin", {})),
    );
    const attestation = authenticator.create(options, { origin: this.origin, ...settings });
    return this.send("/api/place/passkeys", { name: "Laptop", attestation });
  }

  async beginAtBrand(slug: string = brandSlug) {
    const answer = await this.send("/api/place/passkey-sign-in/begin", { brandSlug: slug });
    return proofOptionsSchema.parse(read(answer));
  }

  async signInByPasskey(authenticator: SoftAuthenticator, settings: Partial<AuthenticatorSettings> = {}) {
    const options = await this.beginAtBrand();
    const assertion = authenticator.prove(options, { origin: this.origin, ...settings });
    return this.send("/api/place/passkey-sign-in", { assertion });
  }

  async listed() {
    return placePasskeysSchema.parse(read(await this.send("/api/place/passkeys")));
  }
}

test("R056 a customer makes a passkey, signs in by it alone, and takes it away; each change is mailed", async () => {
  const address = "sleutel@example.nl";
  const visitor = new PlaceVisitor(world);
  await visitor.signInByMail(address);
  assert.deepEqual(await visitor.listed(), {
    passkeys: [],
    passkeyOrigins: [visitor.origin],
    isSignInNeeded: false,
  });
  const options = await world.json(`/api/place/options?brandSlug=${brandSlug}`);
  assert.deepEqual(options.body, { canMail: true, passkeyOrigins: [visitor.origin] });
  const authenticator = new SoftAuthenticator();
  assert.equal((await visitor.add(authenticator)).status, 204);
  const mail = await mails.next(address);
  assert.match(mail.text, /is een passkey gemaakt/);
  assert.doesNotMatch(mail.text, /#token=/);

  const second = new PlaceVisitor(world);
  const answer = await second.signInByPasskey(authenticator);
  assert.equal(answer.status, 200);
  assert.equal(placeMeSchema.parse(read(answer)).email, address);
  const cookies = answer.headers["set-cookie"] ?? [];
  const own = cookies.find((cookie) => cookie.startsWith("__Host-meekijk-customer=")) ?? "";
  assert.match(own, /HttpOnly/);
  assert.match(own, /SameSite=Strict/);
  const [passkey] = (await second.listed()).passkeys;
  assert(passkey);
  assert.notEqual(passkey.lastUsedAt, null);
  const { credentialId } = passkey;
  assert.equal((await second.send("/api/place/passkeys/remove", { credentialId })).status, 204);
  assert.match((await mails.next(address)).text, /is verwijderd/);
  assert.deepEqual(refusal(await new PlaceVisitor(world).signInByPasskey(authenticator)), [
    401,
    "not-signed-in",
  ]);
});

test("ten minutes after signing in no passkey is made until the person signs in again", async () => {
  const visitor = new PlaceVisitor(world);
  await visitor.signInByMail("laat@example.nl");
  const authenticator = new SoftAuthenticator();
  assert.equal((await visitor.add(authenticator)).status, 204);
  world.moveClock(customerSettings.passkeyAddingMs + 60_000);
  assert.equal((await visitor.listed()).isSignInNeeded, true);
  assert.deepEqual(refusal(await visitor.send("/api/place/passkeys/begin", {})), [403, "step-up-needed"]);
  assert.equal((await visitor.signInByPasskey(authenticator)).status, 200);
  assert.equal((await visitor.listed()).isSignInNeeded, false);
  assert.equal((await visitor.send("/api/place/passkeys/begin", {})).status, 200);
});

test("what another browser began, an address of numbers and a foreign page open nothing", async () => {
  const visitor = new PlaceVisitor(world);
  await visitor.signInByMail("eigen-browser@example.nl");
  const authenticator = new SoftAuthenticator();
  await visitor.add(authenticator);
  const [one, other] = [new PlaceVisitor(world), new PlaceVisitor(world)];
  const assertion = authenticator.prove(await one.beginAtBrand(), { origin: one.origin });
  await other.beginAtBrand();
  assert.equal((await other.send("/api/place/passkey-sign-in", { assertion })).status, 401);
  assert.equal((await one.send("/api/place/passkey-sign-in", { assertion })).status, 200);
  assert.equal((await one.send("/api/place/passkey-sign-in", { assertion })).status, 401);
  const body = { brandSlug };
  const path = "/api/place/passkey-sign-in/begin";
  assert.equal((await world.send(path, { body })).status, 403, "127.0.0.1");
  const foreign = { origin: "https://evil.example" };
  assert.equal((await world.send(path, { body, headers: foreign })).status, 403);
  assert.equal((await one.send(path, { brandSlug: "nergens" })).status, 404);
  assert.equal((await one.send(path, { brandSlug: 7 })).status, 400);
});

test("an employee's passkey opens no customer's account, and a customer's no console", async () => {
  const visitor = new PlaceVisitor(world);
  await visitor.signInByMail("gescheiden@example.nl");
  const customers = new SoftAuthenticator();
  assert.equal((await visitor.add(customers)).status, 204);
  const employee = new PasskeyVisitor(world);
  await employee.signInByLink("noor-tellekamp");
  const employees = new SoftAuthenticator();
  assert.equal(await employee.addPasskey(employees), 204);
  assert.equal((await new PlaceVisitor(world).signInByPasskey(employees)).status, 401);
  assert.equal(await new PasskeyVisitor(world).prove("passkey-sign-in", customers), 401);
  assert.equal(await new PasskeyVisitor(world).prove("passkey-sign-in", employees), 204);
  // What was begun at the one site is nothing at the other.
  const options = await visitor.beginAtBrand();
  const assertion = employees.prove(options, { origin: visitor.origin });
  assert.equal((await visitor.send("/api/passkey-sign-in", { assertion })).status, 401);
});

test("failing thirty times from one place shuts it for a quarter of an hour, for customers and no employee", async () => {
  const headers = { "x-forwarded-for": "192.0.2.9" };
  const stranger = new PlaceVisitor(world, headers);
  const authenticator = new SoftAuthenticator();
  for (let index = 0; index < accountSettings.maxFailuresPerAddressBlock; index += 1) {
    // Not so many in one minute that this is what shuts it.
    if (index % 15 === 0) world.moveClock(httpLimits.windowMs);
    assert.equal((await stranger.signInByPasskey(authenticator, { userHandle: "AAAA" })).status, 401);
  }
  const begin = { brandSlug };
  assert.deepEqual(refusal(await stranger.send("/api/place/passkey-sign-in/begin", begin)), [
    429,
    "locked-out",
  ]);
  const desk = new PasskeyVisitor(world);
  assert.equal((await desk.send("/api/passkey-sign-in/begin", {}, headers)).status, 200);
  world.moveClock(accountSettings.lockOutMs);
  assert.equal((await stranger.send("/api/place/passkey-sign-in/begin", begin)).status, 200);
});

test("whoever makes and removes without end fills nobody's mailbox", async () => {
  const visitor = new PlaceVisitor(world);
  await visitor.signInByMail("vol-postvak@example.nl");
  const statuses: number[] = [];
  for (let index = 0; index <= httpLimits.placePasskeyChangesPerAccount; index += 1)
    statuses.push((await visitor.send("/api/place/passkeys/remove", { credentialId: "AAAA" })).status);
  assert.deepEqual(statuses.slice(-2), [404, 429]);
});

test("on a brand's own host a passkey is for that host and its customers alone", async () => {
  const DATA_DIR = await createDataFolder();
  const [ownHost, otherHost] = ["hulp.kievit.example", "hulp.plompeblad.example"];
  {
    // The hosts are read at the start.
    await using first = await TestServer.start({ DATA_DIR });
    for (const [slug, host_name] of [
      [brandSlug, ownHost],
      [otherBrand, otherHost],
    ] as const)
      await first.server.database
        .updateTable("brands")
        .set({ host_name })
        .where("brand_slug", "=", slug as never)
        .execute();
  }
  await using hosts = await TestServer.start({
    DATA_DIR,
    PUBLIC_ORIGIN: "https://help.example.nl",
    TRUST_PROXY: "loopback",
    ...mails.environment,
  });
  const at = (host: string) => {
    const visitor = new PlaceVisitor(hosts, {
      host,
      "x-forwarded-host": host,
      "x-forwarded-proto": "https",
      origin: `https://${host}`,
    });
    return { visitor, origin: `https://${host}` };
  };
  const own = at(ownHost);
  await own.visitor.signInByMail(email, null);
  assert.deepEqual((await own.visitor.listed()).passkeyOrigins, [own.origin]);
  const authenticator = new SoftAuthenticator();
  assert.equal((await own.visitor.add(authenticator, own)).status, 204);
  const fresh = at(ownHost);
  assert.equal((await fresh.visitor.beginAtBrand()).rpId, ownHost);
  assert.equal((await fresh.visitor.signInByPasskey(authenticator, own)).status, 200);
  const shared = at("help.example.nl");
  assert.equal((await shared.visitor.beginAtBrand()).rpId, "help.example.nl");
  assert.equal((await shared.visitor.signInByPasskey(authenticator, own)).status, 401);
  const other = at(otherHost);
  const options = await other.visitor.beginAtBrand(otherBrand);
  const assertion = authenticator.prove(options, { origin: other.origin });
  assert.equal((await other.visitor.send("/api/place/passkey-sign-in", { assertion })).status, 401);
  rmSync(DATA_DIR, { recursive: true });
});
