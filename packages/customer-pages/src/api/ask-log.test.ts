import assert from "node:assert/strict";
import { test } from "node:test";
import { brandSlugSchema } from "@meekijk/protocol";
import { createExampleLog } from "../../../evidence/src/testing/example-log.ts";
import { askLog } from "./ask-log.ts";

const brandSlug = brandSlugSchema.parse("kievit");
const log = await (await createExampleLog())(11, 20);

test("only our own server's no is one: a bad line, a proxy and a tired server say nothing about a log", async (context) => {
  const json = (status: number, body: unknown) => async () => Response.json(body, { status });
  const answers: [() => Promise<Response>, string][] = [
    [json(200, log), "log"],
    [json(404, { error: "not-found" }), "none"],
    [json(404, {}), "silent"],
    [json(404, { error: "nothing here" }), "silent"],
    [async () => new Response("<h1>404</h1>", { status: 404 }), "silent"],
    [json(429, { error: "too-many-requests" }), "silent"],
    [json(500, { error: "internal" }), "silent"],
    [json(503, { error: "not-found" }), "silent"],
    [json(200, { error: "not-found" }), "silent"],
    [json(200, { ...log, logKey: "" }), "silent"],
    [() => Promise.reject(new TypeError("no line")), "silent"],
  ];
  for (const [answer, kind] of answers) {
    const addresses: unknown[] = [];
    const asked = context.mock.method(globalThis, "fetch", (...[address]: Parameters<typeof fetch>) => {
      addresses.push(address);
      return answer();
    });
    assert.equal((await askLog(brandSlug, 11)).kind, kind);
    assert.equal((await askLog(brandSlug, 11, 20)).kind, kind);
    const address = "/api/brands/kievit/log-consistency?from=11";
    assert.deepEqual(addresses, [address, `${address}&to=20`]);
    asked.mock.restore();
  }
});
