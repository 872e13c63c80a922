import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { mySessionsSchema } from "@meekijk/protocol";
import { getJson, postJson } from "./request.ts";

function answerWith(context: TestContext, respond: () => Response) {
  const answer: typeof fetch = async () => respond();
  return context.mock.method(globalThis, "fetch", answer);
}

test("an answer that fits its schema is given, anything else is a fault of the server", async (context) => {
  answerWith(context, () => Response.json({ sessions: [] }));
  assert.deepEqual(await getJson("/api/sessions", mySessionsSchema), { isOk: true, value: { sessions: [] } });
  for (const body of ['{"sessions":[{"sessionId":"../x"}]}', "<html>", "", "null"]) {
    context.mock.restoreAll();
    answerWith(context, () => new Response(body));
    assert.deepEqual(
      await getJson("/api/sessions", mySessionsSchema),
      { isOk: false, problem: "internal" },
      body,
    );
  }
});

test("the server's own reason reaches the screen, a proxy's error page does not", async (context) => {
  answerWith(context, () => Response.json({ error: "write-up-closed" }, { status: 409 }));
  assert.deepEqual(await postJson("/api/x", {}), { isOk: false, problem: "write-up-closed" });
  context.mock.restoreAll();
  answerWith(context, () => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  assert.deepEqual(await postJson("/api/x", {}), { isOk: false, problem: "internal" });
});

test("a line that fails is told apart from a server that refuses", async (context) => {
  answerWith(context, () => {
    throw new TypeError("fetch failed");
  });
  assert.deepEqual(await postJson("/api/x", {}), { isOk: false, problem: "unreachable" });
});

test("the cookie goes to our own server only, and no redirect is followed", async (context) => {
  const called = answerWith(context, () => new Response(undefined, { status: 204 }));
  assert.deepEqual(await postJson("/api/x", { token: "t" }), { isOk: true, value: undefined });
  const request = called.mock.calls[0]?.arguments[1];
  assert.equal(request?.credentials, "same-origin");
  assert.equal(request?.redirect, "error");
  assert.equal(request?.body, '{"token":"t"}');
});
