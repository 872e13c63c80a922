import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SessionStage } from "../support/session-stage.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let stage: SessionStage;
before(async () => {
  stage = stack.use(await SessionStage.open({ environment: { LOG_LEVEL: "trace" } }));
});
after(() => stack.disposeAsync());

test("a whole session at the most talkative log leaves no secret and no words of people in it, and each line is one entry", async () => {
  const { server, customer, employee } = stage;
  const signIn = server.signIns[0] ?? "";
  const tokens: string[] = [];
  for (const { page } of [customer, employee]) {
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        for (const [, token = ""] of String(payload).matchAll(/"(?:resume|record)Token":"([\w-]+)"/g))
          tokens.push(token);
      }),
    );
  }
  await employee.signIn(signIn);
  const code = await stage.lookAlong();
  await customer.page.getByTestId("chat-input").fill("Mijn wachtwoord is geheim");
  await customer.press("chat-send");
  await employee.see("panel-news");
  // Junk as well: what is refused is not quoted.
  const { origin } = new URL(stage.portal);
  for (const path of ["/api/sign-in", "/api/refusals", "/api/records/junk-of-a-stranger"])
    await fetch(origin + path, {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: JSON.stringify({ token: "junk-of-a-stranger" }),
    });
  await customer.press("stop");
  await employee.writeUp("Het geheim van de printer");
  const cookies = (await stage.employeeBrowser.context.cookies()).map(({ value }) => value);
  await waitUntil("the tokens of the session", () => tokens.length >= 2);
  await server.stop();

  const secrets = [
    new URL(signIn).hash.replace("#token=", ""),
    code,
    ...cookies,
    ...tokens,
    "Mijn wachtwoord is geheim",
    "De printer doet het niet",
    "Het geheim van de printer",
    "junk-of-a-stranger",
  ];
  assert(secrets.every((secret) => secret.length >= 9));
  for (const secret of secrets) assert(!server.errors.includes(secret), secret);
  for (const line of server.errors.split("\n").filter((text) => text !== ""))
    assert.doesNotThrow(() => JSON.parse(line) as unknown, line);
});
