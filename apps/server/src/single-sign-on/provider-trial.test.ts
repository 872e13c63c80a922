import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { createProviderFetch } from "./provider-fetch.ts";
import { tryProvider } from "./provider-trial.ts";
import { singleSignOnSettings } from "./single-sign-on-settings.ts";

const discoveryPath = "/.well-known/openid-configuration";
type Answering = (response: ServerResponse) => void;

let issuer = "";
let answers: Record<string, Answering> = {};
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  const answer = answers[request.url ?? ""];
  if (answer === undefined) response.writeHead(404).end();
  else answer(response);
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (body: unknown): Answering =>
  (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
const metadata = (change: object = {}) =>
  json({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    id_token_signing_alg_values_supported: ["RS256"],
    ...change,
  });
const goodKeys = json({ keys: [{ kty: "RSA", use: "sig" }] });
beforeEach(() => {
  asked = [];
  answers = { [discoveryPath]: metadata(), "/keys": goodKeys };
});

const trial = () => tryProvider(issuer, createProviderFetch(["127.0.0.1"]));

test("a provider with everything that a sign-in needs has no problem", async () => {
  assert.equal(await trial(), null);
  answers[discoveryPath] = metadata({
    response_types_supported: undefined,
    id_token_signing_alg_values_supported: undefined,
    code_challenge_methods_supported: ["plain", "S256"],
    token_endpoint_auth_methods_supported: ["client_secret_post"],
  });
  assert.equal(await trial(), null);
});

test("each thing for which a sign-in would fail has its own word", async () => {
  const problems: [string, object][] = [
    ["other-issuer", { issuer: `${issuer}/` }],
    ["no-metadata", { issuer: 7 }],
    ["no-metadata", { token_endpoint: undefined }],
    ["no-metadata", { jwks_uri: "keys" }],
    ["no-code-flow", { response_types_supported: ["id_token"] }],
    ["no-pkce", { code_challenge_methods_supported: ["plain"] }],
    ["no-usable-signature", { id_token_signing_alg_values_supported: ["none", "HS256"] }],
    ["no-client-secret-method", { token_endpoint_auth_methods_supported: ["private_key_jwt"] }],
  ];
  for (const [problem, change] of problems) {
    answers[discoveryPath] = metadata(change);
    assert.equal(await trial(), problem, JSON.stringify(change));
  }
  answers[discoveryPath] = metadata();
  for (const keys of [
    { keys: [] },
    { keys: [{ kty: "RSA", use: "enc" }] },
    { keys: [{ kty: "oct" }] },
    "x",
  ]) {
    answers["/keys"] = json(keys);
    assert.equal(await trial(), "no-keys", JSON.stringify(keys));
  }
});

test("what answers with a redirect, a page, nothing or no end is no provider, and no redirect is followed", async () => {
  const strange: [string, Answering][] = [
    ["redirects", (response) => response.writeHead(302, { location: `${issuer}/elsewhere` }).end()],
    ["no-metadata", (response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>hello")],
    ["no-metadata", (response) => response.writeHead(200, { "content-type": "application/json" }).end("{")],
    ["no-metadata", (response) => response.writeHead(500).end()],
    ["no-metadata", (response) => response.writeHead(204).end()],
    ["unreachable", (response) => response.destroy()],
    [
      "no-metadata",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => {
          while (!response.destroyed && response.write(" ".repeat(64 * 1024)));
        };
        response.on("drain", more);
        more();
      },
    ],
  ];
  for (const [problem, answer] of strange) {
    answers[discoveryPath] = answer;
    assert.equal(await trial(), problem);
  }
  assert(!asked.includes("/elsewhere"));
  assert(singleSignOnSettings.maxAnswerBytes < 1024 * 1024);
});

test("an address inside the own network is not asked unless the operator listed its host", async () => {
  const onlyPublic = createProviderFetch([]);
  const { port } = new URL(issuer);
  for (const host of ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
    assert.equal(await tryProvider(`http://${host}:${port}`, onlyPublic), "not-public", host);
  for (const address of ["https://10.0.0.1", "https://169.254.169.254", "https://[fd00::1]"])
    assert.equal(await tryProvider(address, onlyPublic), "not-public", address);
  assert.deepEqual(asked, []);
  // A listed host opens itself and no other, also when a listed provider names it.
  answers[discoveryPath] = metadata({ jwks_uri: `http://localhost:${port}/keys` });
  assert.equal(await trial(), "no-keys");
  assert.deepEqual(asked, [discoveryPath]);
});
