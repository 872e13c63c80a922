import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { demoBrands } from "./demo/demo-brands.ts";
import { createDataFolder } from "./testing/data-folder.ts";
import { MailServer, tokenIn } from "./testing/mail-server.ts";
import { ServerProcess } from "./testing/server-process.ts";

test("the log at its most talkative has no key, cookie, address of a person or password of the mail server", async () => {
  const password = "geheim-van-de-post";
  await using mails = await MailServer.start({
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _, done) =>
      auth.password === password ? done(null, { user: "post" }) : done(new Error("no")),
    onRcptTo: ({ address }, _, done) =>
      address.startsWith("weg") ? done(Object.assign(new Error(address), { responseCode: 550 })) : done(),
  });
  const DATA_DIR = await createDataFolder();
  const SMTP_URL = `smtp://post:${password}@127.0.0.1:${mails.port}`;
  await using server = new ServerProcess({
    DATA_DIR,
    SMTP_URL,
    MAIL_FROM: "hulp@example.nl",
    LOG_LEVEL: "trace",
  });
  const origin = await server.ready();
  const post = (path: string, body: object, cookie = "") =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { origin, "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });
  const askMail = (email: string) =>
    post("/api/place/mail", {
      brandSlug: demoBrands[0].brandSlug,
      email,
      language: "nl",
      name: "Jan Geheim",
    });
  assert.equal((await askMail("weg@example.nl")).status, 202);
  const email = "jan-geheim@example.nl";
  assert.equal((await askMail(email)).status, 202);
  const token = tokenIn(await mails.next(email), "token");
  const answer = await post("/api/place/sign-in", { token });
  assert.equal(answer.status, 200);
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  assert.equal((await post("/api/place/sign-in", { token })).status, 409);
  assert.equal((await post("/api/place/block", {}, cookie)).status, 200);
  const { stderr } = await server.stop("SIGTERM");
  for (const happened of ["customer-created", "signed-in", "account-blocked", "mail-not-sent"])
    assert(stderr.includes(`"${happened}"`), happened);
  for (const secret of [token, cookie.split("=")[1] ?? "", password, email, "weg@", "Jan Geheim"])
    assert(secret !== "" && !stderr.includes(secret), secret);
  rmSync(DATA_DIR, { recursive: true });
});
