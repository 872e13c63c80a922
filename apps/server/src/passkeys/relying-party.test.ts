import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConfiguration } from "../config/configuration.ts";
import { deriveSiteOrigins } from "../http/site-origins.ts";
import { findRelyingParty, listPlaceRelyingParties, listRelyingParties } from "./relying-party.ts";

const originsOf = (environment: Record<string, string>) =>
  deriveSiteOrigins(parseConfiguration(environment), 8080);

test("a demo on this computer has passkeys at localhost, where browsers allow them, and not at its numbers", () => {
  assert.deepEqual(listRelyingParties(originsOf({})), [
    { origin: "http://localhost:8080", rpId: "localhost" },
  ]);
  assert.deepEqual(listRelyingParties(originsOf({ HOST: "0.0.0.0" })), [
    { origin: "http://localhost:8080", rpId: "localhost" },
  ]);
});

test("a configured console counts by its own name, port and scheme, whatever stands in front of it", () => {
  const split = originsOf({
    PUBLIC_ORIGIN: "https://help.example.nl",
    CONSOLE_ORIGIN: "https://desk.example.nl:8443",
  });
  const desk = { origin: "https://desk.example.nl:8443", rpId: "desk.example.nl" };
  assert.deepEqual(listRelyingParties(split), [desk]);
  assert.deepEqual(findRelyingParty(split, desk.origin), desk);
  for (const origin of [
    undefined,
    "https://help.example.nl",
    "https://desk.example.nl",
    "http://desk.example.nl:8443",
    "https://evil.desk.example.nl:8443",
    "null",
  ]) {
    assert.equal(findRelyingParty(split, origin), undefined, String(origin));
  }
});

test("without TLS on a name, and on numbers with TLS, there are none", () => {
  assert.deepEqual(listRelyingParties(originsOf({ PUBLIC_ORIGIN: "http://help.example.nl" })), []);
  assert.deepEqual(listRelyingParties(originsOf({ PUBLIC_ORIGIN: "https://192.0.2.1" })), []);
  assert.deepEqual(listRelyingParties(originsOf({ PUBLIC_ORIGIN: "https://[2001:db8::1]" })), []);
});

test("customers' passkeys are for the portal, or for a brand's own host with its scheme and port", () => {
  const split = originsOf({
    PUBLIC_ORIGIN: "https://help.example.nl:8443",
    CONSOLE_ORIGIN: "https://desk.example.nl:8443",
  });
  assert.deepEqual(listPlaceRelyingParties(split, undefined), [
    { origin: "https://help.example.nl:8443", rpId: "help.example.nl" },
  ]);
  assert.deepEqual(listPlaceRelyingParties(split, "hulp.kievit.example"), [
    { origin: "https://hulp.kievit.example:8443", rpId: "hulp.kievit.example" },
  ]);
  assert.deepEqual(listPlaceRelyingParties(originsOf({}), undefined), [
    { origin: "http://localhost:8080", rpId: "localhost" },
  ]);
  const plain = originsOf({ PUBLIC_ORIGIN: "http://help.example.nl" });
  assert.deepEqual(listPlaceRelyingParties(plain, undefined), []);
  assert.deepEqual(listPlaceRelyingParties(plain, "hulp.kievit.example"), []);
});
