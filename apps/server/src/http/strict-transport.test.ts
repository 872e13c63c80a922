import assert from "node:assert/strict";
import { test } from "node:test";
import { TestServer } from "../testing/test-server.ts";

const paths = ["/", "/console/", "/api/me", "/nowhere", "/healthz", "/assets/server/page.css"];
const overTls = { "x-forwarded-proto": "https", "x-forwarded-host": "help.example.nl" };

test("behind a proxy that ends TLS every answer keeps browsers to it, with every name below", async () => {
  await using world = await TestServer.start({ TRUST_PROXY: "loopback" });
  for (const path of paths) {
    const { headers } = await world.send(path, { headers: overTls });
    assert.equal(headers["strict-transport-security"], "max-age=63072000; includeSubDomains", path);
    assert.equal((await world.send(path)).headers["strict-transport-security"], undefined);
  }
});

test("where a name below ours has no TLS the operator leaves those out; a stranger's header promises nothing", async () => {
  await using narrow = await TestServer.start({ TRUST_PROXY: "loopback", HSTS_SUBDOMAINS: "0" });
  const { headers } = await narrow.send("/", { headers: overTls });
  assert.equal(headers["strict-transport-security"], "max-age=63072000");
  await using direct = await TestServer.start();
  const answer = await direct.send("/", { headers: overTls });
  assert.equal(answer.headers["strict-transport-security"], undefined);
});
