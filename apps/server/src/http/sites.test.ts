import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { brandSlugSchema } from "@meekijk/protocol";
import { parseConfiguration } from "../config/configuration.ts";
import type { Environment } from "../config/environment.ts";
import { ProxyTrust } from "./proxy-trust.ts";
import { deriveSiteOrigins } from "./site-origins.ts";
import { Sites } from "./sites.ts";

const request = (remoteAddress: string, headers: Record<string, string>, encrypted = false) =>
  ({ headers, socket: { remoteAddress, encrypted } }) as unknown as IncomingMessage;

function sitesOf(environment: Environment): Sites {
  const configuration = parseConfiguration(environment);
  const origins = deriveSiteOrigins(configuration, configuration.port);
  return new Sites(() => origins, new ProxyTrust(configuration.trustedProxies));
}

test("forwarded addresses are believed from trusted proxies only, and only as far as the chain is trusted", () => {
  const trust = new ProxyTrust(["10.0.0.0/8", "::1"]);
  const address = (remote: string, forwarded: string) =>
    trust.clientAddress(request(remote, { "x-forwarded-for": forwarded }));
  assert.equal(address("192.0.2.9", "1.2.3.4"), "192.0.2.9");
  assert.equal(address("10.0.0.1", "1.2.3.4"), "1.2.3.4");
  assert.equal(address("::ffff:10.0.0.1", "6.6.6.6, 1.2.3.4"), "1.2.3.4");
  assert.equal(address("10.0.0.1", "1.2.3.4, 10.0.0.2"), "1.2.3.4");
  assert.equal(address("::1", "2001:db8::1"), "2001:db8::1");
  assert.equal(address("10.0.0.1", "not-an-address"), "10.0.0.1");
  assert.equal(address("10.0.0.1", ""), "10.0.0.1");
  assert.equal(
    new ProxyTrust([]).clientAddress(request("127.0.0.1", { "x-forwarded-for": "1.2.3.4" })),
    "127.0.0.1",
  );
});

test("the addressed origin follows a trusted proxy's word, and is nothing for a Host that is no name", () => {
  const trust = new ProxyTrust(["10.0.0.1"]);
  const forwarded = {
    host: "inner:8080",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "help.example.nl",
  };
  assert.equal(trust.requestOrigin(request("10.0.0.1", forwarded)), "https://help.example.nl");
  assert.equal(trust.requestOrigin(request("10.0.0.2", forwarded)), "http://inner:8080");
  assert.equal(trust.requestOrigin(request("10.0.0.2", { host: "[::1]:443" }, true)), "https://[::1]");
  for (const host of ["", "a b", "a;b", "'self'", "a/b", "a@b", "a,b", "a:x"]) {
    assert.equal(trust.requestOrigin(request("10.0.0.2", { host })), undefined, host);
  }
});

test("R003 a brand's own host has its portal alone, and pages of that very host may post to it", () => {
  const configuration = parseConfiguration({
    PUBLIC_ORIGIN: "https://help.example.nl",
    TRUST_PROXY: "10.0.0.1",
  });
  const origins = deriveSiteOrigins(configuration, configuration.port);
  const sites = new Sites(
    () => origins,
    new ProxyTrust(configuration.trustedProxies),
    (hostName) => (hostName === "zuid.example" ? brandSlugSchema.parse("zuid") : undefined),
  );
  const at = (host: string, origin: string) =>
    request("10.0.0.1", { host, origin, "x-forwarded-proto": "https" });
  const own = at("zuid.example", "https://zuid.example");
  assert.equal(sites.brandOf(own), "zuid");
  assert.equal(sites.isOn(own, "portal"), true);
  assert.equal(sites.isOn(own, "console"), false);
  assert.equal(sites.isAllowedOrigin(own, "portal"), true);
  assert.equal(sites.isAllowedOrigin(own, "console"), false);
  for (const origin of ["https://help.example.nl", "http://zuid.example", "https://a.zuid.example", "null"])
    assert.equal(sites.isAllowedOrigin(at("zuid.example", origin), "portal"), false, origin);
  const main = at("help.example.nl", "https://zuid.example");
  assert.equal(sites.brandOf(main), undefined);
  assert.equal(sites.isAllowedOrigin(main, "portal"), false);
});

test("R003 a brand's host takes no name of ours, and none where every name leads here", () => {
  const sitesAt = (environment: Environment) => {
    const configuration = parseConfiguration(environment);
    const origins = deriveSiteOrigins(configuration, configuration.port);
    return new Sites(
      () => origins,
      new ProxyTrust([]),
      () => brandSlugSchema.parse("taker"),
    );
  };
  const named = { PUBLIC_ORIGIN: "https://help.example.nl", CONSOLE_ORIGIN: "https://desk.example.nl" };
  const at = (host: string) => request("192.0.2.1", { host }, true);
  for (const host of ["help.example.nl", "desk.example.nl", "desk.example.nl:444"])
    assert.equal(sitesAt(named).brandOf(at(host)), undefined, host);
  assert.equal(sitesAt(named).isOn(at("desk.example.nl"), "console"), true);
  assert.equal(sitesAt(named).brandOf(at("taker.example")), "taker");
  const open = sitesAt({ HOST: "0.0.0.0" });
  for (const host of ["help.example.nl", "taker.example", "127.0.0.1"])
    assert.equal(open.brandOf(at(host)), undefined, host);
});

test("on this computer every loopback name is ours, and no other", () => {
  const sites = sitesOf({ PORT: "8080" });
  const isAllowed = (origin: string) =>
    sites.isAllowedOrigin(request("127.0.0.1", { origin, host: "127.0.0.1:8080" }), "portal");
  for (const name of ["127.0.0.1", "localhost", "[::1]"]) assert(isAllowed(`http://${name}:8080`));
  for (const origin of ["http://127.0.0.1:8081", "https://127.0.0.1:8080", "http://evil:8080", "null", ""]) {
    assert(!isAllowed(origin), origin);
  }
});

test("listening everywhere without a name, page and request must agree, and `null` never does", () => {
  const sites = sitesOf({ HOST: "0.0.0.0", PORT: "8080" });
  const isAllowed = (origin: string, host: string) =>
    sites.isAllowedOrigin(request("192.0.2.9", { origin, host }), "console");
  assert(isAllowed("http://desk.lan:8080", "desk.lan:8080"));
  assert(!isAllowed("http://evil:8080", "desk.lan:8080"));
  assert(!isAllowed("null", "'none'"));
});

test("with a host of its own the console answers there alone, and the portal on the other", () => {
  const sites = sitesOf({
    PUBLIC_ORIGIN: "https://help.example.nl",
    CONSOLE_ORIGIN: "https://desk.example.nl",
    TRUST_PROXY: "loopback",
  });
  const at = (host: string, origin = "") =>
    request("127.0.0.1", { host, origin, "x-forwarded-proto": "https" });
  assert(sites.isOn(at("desk.example.nl"), "console"));
  assert(!sites.isOn(at("desk.example.nl"), "portal"));
  assert(sites.isOn(at("help.example.nl"), "portal"));
  assert(!sites.isOn(at("help.example.nl"), "console"));
  const allowed = (host: string, origin: string, site: "portal" | "console") =>
    sites.isAllowedOrigin(at(host, origin), site);
  assert(allowed("desk.example.nl", "https://desk.example.nl", "console"));
  assert(!allowed("desk.example.nl", "https://help.example.nl", "console"));
  assert(!allowed("help.example.nl", "https://desk.example.nl", "console"));
  assert(allowed("help.example.nl", "https://help.example.nl", "portal"));
  assert(!allowed("help.example.nl", "http://help.example.nl", "portal"));
  assert(!allowed("help.example.nl", "https://help.example.nl.evil.example", "portal"));
});
