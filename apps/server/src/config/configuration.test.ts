import assert from "node:assert/strict";
import { test } from "node:test";
import { parseConfiguration } from "./configuration.ts";
import { readEnvironment } from "./environment.ts";
import { isLoopbackHost } from "./loopback-host.ts";
import { describeStartFailure } from "./operator-text.ts";
import { StartFailure } from "./start-failure.ts";

const parse = (environment: Record<string, string>) => parseConfiguration(readEnvironment(environment));

test("an empty environment gives a demo on this computer", () => {
  const configuration = parse({ PORT: "", UNKNOWN: "1" });
  assert.deepEqual(
    { ...configuration, dataFolder: configuration.dataFolder.endsWith("/data") },
    {
      host: "127.0.0.1",
      port: 8080,
      dataFolder: true,
      databaseUrl: undefined,
      plainDatabase: undefined,
      tls: undefined,
      hstsCoversSubdomains: true,
      trustedProxies: [],
      isDemo: true,
      employeeLinks: "account",
      publicOrigin: undefined,
      consoleOrigin: undefined,
      logLevel: "warn",
      helperDownloads: undefined,
      stunPort: undefined,
      singleSignOnSecrets: undefined,
      singleSignOnPrivateHosts: [],
      securityContacts: [],
      knownCheckpoints: undefined,
      mail: undefined,
    },
  );
});

test("the demo is off by default when others can reach the server", () => {
  assert.equal(parse({ HOST: "0.0.0.0" }).isDemo, false);
  assert.equal(parse({ HOST: "0.0.0.0", DEMO: "1" }).isDemo, true);
  assert.equal(parse({ HOST: "localhost", DEMO: "0" }).isDemo, false);
  assert.deepEqual(
    ["127.0.0.1", "127.8.8.8", "::1", "localhost", "0.0.0.0", "::", "192.168.1.1", "127.example.nl"].map(
      isLoopbackHost,
    ),
    [true, true, true, true, false, false, false, false],
  );
});

test("proxies are addresses, ranges or loopback", () => {
  assert.deepEqual(parse({ TRUST_PROXY: "loopback, 10.0.0.0/8,fd00::/8,192.0.2.1" }).trustedProxies, [
    "127.0.0.0/8",
    "::1",
    "10.0.0.0/8",
    "fd00::/8",
    "192.0.2.1",
  ]);
});

test("whom to tell of a hole is mail, a page or a number, and nothing that could write lines of its own", () => {
  const contacts = "mailto:veilig@example.nl, https://example.nl/meld,tel:+31-85-0000000";
  assert.deepEqual(parse({ SECURITY_CONTACT: contacts }).securityContacts, [
    "mailto:veilig@example.nl",
    "https://example.nl/meld",
    "tel:+31-85-0000000",
  ]);
});

test("a database on this computer needs no TLS; one elsewhere does, or the operator's reason", () => {
  for (const address of [
    "postgresql://u@localhost/x",
    "postgresql://u@127.0.0.1:5433/x",
    "postgresql://u@localhost/x?host=%2Frun%2Fpostgresql",
    "postgresql://u:secret@db.example.nl/x?sslmode=verify-full",
  ])
    assert.deepEqual(
      [parse({ DATABASE_URL: address }).databaseUrl, parse({ DATABASE_URL: address }).plainDatabase],
      [address, undefined],
    );
  const environment = { DATABASE_URL: "postgresql://u@10.0.0.7/x", DATABASE_WITHOUT_TLS: "WireGuard" };
  assert.deepEqual(parse(environment).plainDatabase, { host: "10.0.0.7", reason: "WireGuard" });
});

test("links open no more than a passkey's making where it is no demo, unless the operator wants it", () => {
  assert.equal(parse({ HOST: "0.0.0.0" }).employeeLinks, "passkey");
  assert.equal(parse({ HOST: "0.0.0.0", EMPLOYEE_LINKS: "account" }).employeeLinks, "account");
});

test("an origin is taken with or without its slash", () => {
  assert.equal(parse({ PUBLIC_ORIGIN: "https://help.example.nl/" }).publicOrigin, "https://help.example.nl");
});

const wrong: [string, Record<string, string>][] = [
  ["bad-value", { SECURITY_CONTACT: "veilig@example.nl" }],
  ["bad-value", { SECURITY_CONTACT: "http://example.nl" }],
  ["bad-value", { SECURITY_CONTACT: "mailto:a@example.nl\r\nContact: mailto:b@example.nl" }],
  ["bad-value", { PORT: "http" }],
  ["bad-value", { PORT: "65536" }],
  ["bad-value", { PORT: "-1" }],
  ["bad-value", { DEMO: "yes" }],
  ["bad-value", { HSTS_SUBDOMAINS: "no" }],
  ["bad-value", { EMPLOYEE_LINKS: "open" }],
  ["bad-value", { LOG_LEVEL: "loud" }],
  ["bad-value", { SSO_PRIVATE_HOSTS: "https://idp.local" }],
  ["bad-value", { SSO_PRIVATE_HOSTS: "idp.local,," }],
  ["bad-value", { TRUST_PROXY: "proxy.local" }],
  ["bad-value", { TRUST_PROXY: "10.0.0.0/33" }],
  ["bad-value", { TRUST_PROXY: "10.0.0.1," }],
  ["bad-value", { PUBLIC_ORIGIN: "help.example.nl" }],
  ["bad-value", { CONSOLE_ORIGIN: "https://desk.example.nl/console" }],
  ["bad-value", { CONSOLE_ORIGIN: "ftp://desk.example.nl" }],
  ["bad-value", { DATABASE_URL: "mysql://secret:secret@localhost/x" }],
  [
    "bad-value",
    { DATABASE_URL: "postgresql://u:secret@db.example.nl/x?sslmode=verify-full&sslrootcert=/none" },
  ],
  ["database-in-the-clear", { DATABASE_URL: "postgresql://u:secret@db.example.nl/x" }],
  ["database-in-the-clear", { DATABASE_URL: "postgresql://u:secret@localhost/x?host=10.0.0.7" }],
  ["database-in-the-clear", { DATABASE_URL: "postgresql://u:secret@10.0.0.7/x?sslmode=disable" }],
  ["database-in-the-clear", { DATABASE_URL: "postgresql://u:secret@10.0.0.7/x?sslmode=no-verify" }],
  [
    "database-in-the-clear",
    { DATABASE_URL: "postgresql://u:secret@10.0.0.7/x?uselibpqcompat=true&sslmode=require" },
  ],
  ["tls-incomplete", { TLS_CERT: "cert.pem" }],
  ["tls-incomplete", { TLS_KEY: "key.pem" }],
  ["origins-equal", { PUBLIC_ORIGIN: "https://a.example.nl", CONSOLE_ORIGIN: "https://a.example.nl/" }],
];
for (const [reason, environment] of wrong) {
  test(`a value without meaning stops the start with one line: ${JSON.stringify(environment)}`, () => {
    assert.throws(
      () => parse(environment),
      (error) => {
        assert(error instanceof StartFailure);
        assert.equal(error.reason, reason);
        const line = describeStartFailure(error);
        assert.match(line, new RegExp(Object.keys(environment)[0] ?? ""));
        assert.doesNotMatch(line, /[\n{}?]|secret/);
        return true;
      },
    );
  });
}

test("a mail server is an address with its password, and needs a sender", () => {
  const read = (SMTP_URL: string) => parse({ SMTP_URL, MAIL_FROM: "help@example.nl" }).mail;
  const base = { user: undefined, password: undefined, from: "help@example.nl" };
  assert.deepEqual(read("smtp://mail.example.nl"), {
    ...base,
    host: "mail.example.nl",
    port: 587,
    security: "start-tls",
  });
  assert.deepEqual(read("smtps://me%40example.nl:p%2Fw%20%25@mail.example.nl/"), {
    host: "mail.example.nl",
    port: 465,
    security: "tls",
    user: "me@example.nl",
    password: "p/w %",
    from: "help@example.nl",
  });
  assert.equal(read("smtp://mail.example.nl:2525")?.security, "start-tls");
  for (const host of ["localhost", "127.0.0.1", "[::1]"])
    assert.equal(read(`smtp://${host}:1025`)?.security, "plain", host);
  assert.equal(read("smtp://[::1]:1025")?.host, "::1");
});

test("what names no mail server or sender stops the start, and its line holds no password", () => {
  const lineOf = (environment: Record<string, string>) => {
    try {
      parse(environment);
    } catch (error) {
      assert(error instanceof StartFailure);
      return describeStartFailure(error);
    }
    return assert.fail("started");
  };
  const sender = { MAIL_FROM: "help@example.nl" };
  for (const SMTP_URL of [
    "mail.example.nl",
    "http://user:geheim@mail.example.nl",
    "smtp://user:geheim@",
    "smtp://user:geheim@mail.example.nl/path",
    "smtp://user:geheim@mail.example.nl?pool=true",
    "smtp://user:geheim@mail.example.nl#x",
    "smtp://user:geheim@mail.example.nl:0",
    "smtp://user@mail.example.nl",
    "smtp://user:geheim%zz@mail.example.nl",
    "smtp://user:geheim%0d%0aMAIL@mail.example.nl",
  ]) {
    const line = lineOf({ SMTP_URL, ...sender });
    assert.match(line, /SMTP_URL/, SMTP_URL);
    assert.doesNotMatch(line, /geheim/);
  }
  for (const MAIL_FROM of [
    "help",
    "Help <help@example.nl>",
    "a@example.nl,b@example.nl",
    "a@b.nl\r\nBcc: c@d.nl",
  ])
    assert.match(lineOf({ SMTP_URL: "smtp://localhost", MAIL_FROM }), /MAIL_FROM/);
  assert.match(lineOf(sender), /"SMTP_URL" is missing/);
  assert.match(lineOf({ SMTP_URL: "smtp://user:geheim@localhost" }), /"MAIL_FROM" is missing/);
});
