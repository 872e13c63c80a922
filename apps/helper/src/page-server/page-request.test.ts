import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { judgePageRequest, type PageSecrets } from "./page-request.ts";

const secrets: PageSecrets = {
  host: "127.0.0.1:40123",
  pageToken: "T".repeat(43),
  cookieName: "meekijk-40123",
  cookie: "C".repeat(43),
};
const cookie = `meekijk-40123=${"C".repeat(43)}`;
const origin = "http://127.0.0.1:40123";
const judge = (url: string, headers: Record<string, string | undefined>, method = "GET") =>
  judgePageRequest({ url, method, headers: { host: secrets.host, ...headers } }, secrets);
const opening = `/open?token=${secrets.pageToken}`;

void test("our own program's address opens the page, and the page's own requests pass", () => {
  assert.equal(judge(opening, { "sec-fetch-site": "none" }), "token");
  assert.equal(judge(opening, {}), "token");
  assert.equal(judge("/", { cookie, "sec-fetch-site": "none" }), "page");
  assert.equal(judge("/assets/main.js", { cookie, "sec-fetch-site": "same-origin" }), "page");
  assert.equal(judge("/session", { cookie, origin, upgrade: "websocket" }), "page");
  assert.equal(judge("/api/brands/kievit", { "sec-fetch-site": "same-origin" }), "page");
  assert.equal(
    judge("/api/brands/kievit/refusals", { "sec-fetch-site": "same-origin", origin }, "POST"),
    "page",
  );
});

void test("a name that was pointed at us (DNS rebinding) is refused, whatever else it knows", () => {
  for (const host of [
    "evil.example:40123",
    "localhost:40123",
    "127.0.0.1",
    "127.0.0.1:40124",
    "[::1]:40123",
    undefined,
  ])
    for (const url of [opening, "/", "/session", "/api/brands/kievit"])
      assert.equal(judge(url, { host, cookie, origin, "sec-fetch-site": "same-origin" }), "refused");
});

void test("a page of another origin is refused, with and without the cookie", () => {
  for (const foreign of [
    "https://evil.example",
    "null",
    "http://127.0.0.1:40124",
    "http://localhost:40123",
    "",
  ]) {
    for (const url of [opening, "/", "/program"])
      assert.equal(judge(url, { cookie, origin: foreign }), "refused");
    assert.equal(judge("/session", { cookie, origin: foreign, upgrade: "websocket" }), "refused");
    assert.equal(judge("/api/brands/kievit/refusals", { cookie, origin: foreign }, "POST"), "refused");
  }
  for (const site of ["cross-site", "same-site"])
    for (const url of [opening, "/", "/program", "/assets/main.js", "/api/brands/kievit"])
      assert.equal(judge(url, { cookie, "sec-fetch-site": site }), "refused");
  assert.equal(judge("/program", { cookie, "sec-fetch-site": "none" }), "refused");
});

void test("what changes something wants an Origin, and other methods are refused", () => {
  assert.equal(judge("/session", { cookie, upgrade: "websocket" }), "refused");
  assert.equal(judge("/api/brands/kievit/refusals", { cookie }, "POST"), "refused");
  for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "CONNECT"])
    assert.equal(judge("/", { cookie, origin }, method), "refused");
});

void test("no guess of token or cookie passes", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (token, value) => {
      fc.pre(token !== secrets.pageToken && value !== secrets.cookie);
      assert.equal(judge(`/open?token=${encodeURIComponent(token)}`, {}), "refused");
      assert.equal(judge("/", { cookie: `meekijk-40123=${value}` }), "refused");
      assert.equal(judge("/session", { cookie: `x=${value}`, origin, upgrade: "websocket" }), "refused");
    }),
  );
  assert.equal(judge("/", { cookie: `other=${secrets.cookie}` }), "refused");
});

void test("without cookie only the provider's own public addresses are reached", () => {
  for (const url of ["/", "/program", "/session", "/assets/main.js", "/api/secrets", "/api/brands/../../etc"])
    assert.equal(judge(url, { "sec-fetch-site": "same-origin" }), "refused");
});
