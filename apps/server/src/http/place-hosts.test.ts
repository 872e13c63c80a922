import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { demoBrands } from "../demo/demo-brands.ts";
import { demoCustomers } from "../demo/demo-customers.ts";
import { createDataFolder } from "../testing/data-folder.ts";
import { MailServer, tokenIn } from "../testing/mail-server.ts";
import { TestServer } from "../testing/test-server.ts";

const [{ brandSlug: mine }, { brandSlug: other }] = demoBrands;
const [{ email }] = demoCustomers;
const ownHost = "hulp.kievit.example";
const otherHost = "hulp.plompeblad.example";

let mails: MailServer;
let world: TestServer;
let DATA_DIR: string;
before(async () => {
  mails = await MailServer.start();
  DATA_DIR = await createDataFolder();
  {
    // The hosts are read at the start.
    await using first = await TestServer.start({ DATA_DIR });
    for (const [slug, host_name] of [
      [mine, ownHost],
      [other, otherHost],
    ] as const)
      await first.server.database
        .updateTable("brands")
        .set({ host_name })
        .where("brand_slug", "=", slug as never)
        .execute();
  }
  const PUBLIC_ORIGIN = "http://help.example.nl";
  world = await TestServer.start({ ...mails.environment, DATA_DIR, PUBLIC_ORIGIN });
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
  rmSync(DATA_DIR, { recursive: true });
});

const at = (host: string, path: string, more: { body?: unknown; cookie?: string } = {}) =>
  world.send(path, {
    ...more,
    headers: { host, ...(more.body !== undefined && { origin: `http://${host}` }) },
  });
const askMail = (host: string, brandSlug: string) =>
  at(host, "/api/place/mail", { body: { brandSlug, email, language: "nl", name: null } });

test("on a brand's own host its customers alone have a place, and mails lead there", async () => {
  assert.equal((await askMail(otherHost, mine)).status, 404);
  assert.equal((await askMail(ownHost, mine)).status, 202);
  const mail = await mails.next(email);
  assert(mail.text.includes(`http://${ownHost}/account#token=`), mail.text);
  const body = { token: tokenIn(mail, "token") };
  assert.equal((await at(otherHost, "/api/place/sign-in", { body })).status, 409);
  const answer = await at(ownHost, "/api/place/sign-in", { body });
  assert.equal(answer.status, 200);
  const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  assert.equal((await at(ownHost, "/api/place/me", { cookie })).status, 200);
  assert.equal((await at("help.example.nl", "/api/place/me", { cookie })).status, 200);
  assert.equal((await at(otherHost, "/api/place/me", { cookie })).status, 401);
  const block = { token: tokenIn(mail, "block") };
  assert.equal((await at(otherHost, "/api/place/block-by-mail", { body: block })).status, 409);
  assert.equal((await at(ownHost, "/api/place/block-by-mail", { body: block })).status, 204);
});
