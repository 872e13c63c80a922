import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { SMTPServerOptions } from "smtp-server";
import { TestAuthority } from "../../../../tests/support/test-authority.ts";
import type { MailConfiguration } from "../config/mail-configuration.ts";
import { MailServer } from "../testing/mail-server.ts";
import { MailFailed } from "./mail.ts";
import { SmtpCarrier } from "./smtp-carrier.ts";

const mail = {
  to: "jan@example.nl",
  fromName: 'Blauwe "Kievit" <x@evil.example>, é',
  subject: "Uw link – één keer",
  text: "Beste Jan,\nhttps://help.example.nl/account#token=abc=\n",
  html: "<p>Beste Jan</p>",
};
const settings = (port: number, more: Partial<MailConfiguration> = {}): MailConfiguration => ({
  host: "localhost",
  port,
  security: "plain",
  user: undefined,
  password: undefined,
  from: "hulp@example.nl",
  ...more,
});
const failure = (reason: string, code: RegExp) => (error: unknown) =>
  error instanceof MailFailed &&
  error.reason === reason &&
  code.test(error.code) &&
  !/jan|geheim/.test(String(error.stack));

let authority: TestAuthority;
let certificate: { key: Buffer; cert: Buffer };
before(async () => {
  authority = await TestAuthority.create();
  const { TLS_CERT, TLS_KEY } = await authority.issue(["localhost"]);
  certificate = { key: await readFile(TLS_KEY), cert: await readFile(TLS_CERT) };
});
after(() => authority[Symbol.asyncDispose]());

/** Trusts the test's authority beside those of the system, as NODE_EXTRA_CA_CERTS does. */
async function trusting(work: () => Promise<void>): Promise<void> {
  const known = getCACertificates("default");
  setDefaultCACertificates([...known, await readFile(authority.certificateFile, "utf8")]);
  try {
    await work();
  } finally {
    setDefaultCACertificates(known);
  }
}

const withPassword: SMTPServerOptions = {
  onAuth: ({ username, password }, _, done) =>
    username === "ik" && password === "geheim" ? done(null, { user: "ik" }) : done(new Error("no")),
};

test("a mail goes to one person, in the brand's name, with no answer asked of machines", async () => {
  await using server = await MailServer.start();
  await new SmtpCarrier(settings(server.port)).carry(mail);
  const taken = await server.next(mail.to);
  assert.equal(taken.from, "hulp@example.nl");
  assert.deepEqual(taken.to, [mail.to]);
  assert.match(taken.headers, /^Auto-Submitted: auto-generated$/m);
  assert.match(taken.headers, /^From: [^\r\n]* <hulp@example\.nl>$/m);
  assert.equal(taken.headers.match(/^From:/gm)?.length, 1);
  assert.doesNotMatch(taken.headers, /^From: .*<x@evil/m);
  assert.match(taken.text, /https:\/\/help\.example\.nl\/account#token=abc=/);
  assert.equal(taken.html.trim(), mail.html);
});

test("a subject or name with lines of its own adds no header and no reader", async () => {
  await using server = await MailServer.start();
  const evil = "x\r\nBcc: eve@evil.example\r\n\r\nbody";
  await new SmtpCarrier(settings(server.port)).carry({ ...mail, subject: evil, fromName: evil });
  const taken = await server.next(mail.to);
  assert.deepEqual(taken.to, [mail.to]);
  assert.doesNotMatch(taken.headers, /^Bcc/m);
});

test("STARTTLS is used with a certificate that is trusted, and the password goes inside", async () => {
  await using server = await MailServer.start({ ...certificate, ...withPassword });
  const login = { security: "start-tls", user: "ik", password: "geheim" } as const;
  await trusting(() => new SmtpCarrier(settings(server.port, login)).carry(mail));
  assert.equal((await server.next(mail.to)).wasEncrypted, true);
});

test("TLS from the first byte works as well", async () => {
  await using server = await MailServer.start({ ...certificate, secure: true, disabledCommands: ["AUTH"] });
  await trusting(() => new SmtpCarrier(settings(server.port, { security: "tls" })).carry(mail));
  assert.equal((await server.next(mail.to)).wasEncrypted, true);
});

test("nothing goes out where STARTTLS is missing or its certificate is a stranger's", async () => {
  await using plain = await MailServer.start();
  await using stranger = await MailServer.start({ ...certificate, disabledCommands: ["AUTH"] });
  const carry = ({ port }: MailServer) =>
    new SmtpCarrier(settings(port, { security: "start-tls" })).carry(mail);
  await assert.rejects(carry(plain), failure("not-now", /ETLS/));
  await assert.rejects(carry(stranger), failure("not-now", /./));
  assert.deepEqual([...plain.mails, ...stranger.mails], []);
});

test("a wrong password and a server that is away are worth another try; a refused address is not", async () => {
  await using server = await MailServer.start({ ...certificate, ...withPassword });
  const login = { security: "start-tls", user: "ik", password: "geheim2" } as const;
  await trusting(() =>
    assert.rejects(new SmtpCarrier(settings(server.port, login)).carry(mail), failure("not-now", /EAUTH/)),
  );
  const { port } = server;
  await server[Symbol.asyncDispose]();
  await assert.rejects(new SmtpCarrier(settings(port)).carry(mail), failure("not-now", /ECONN|ESOCKET/));
  await using picky = await MailServer.start({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _, done) =>
      done(Object.assign(new Error(`no ${address}`), { responseCode: 550 })),
  });
  await assert.rejects(new SmtpCarrier(settings(picky.port)).carry(mail), failure("refused", /550/));
});
