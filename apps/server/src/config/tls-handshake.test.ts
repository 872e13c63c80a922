import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readTlsFiles } from "./tls-files.ts";

const openssl = "/usr/bin/openssl";
const root = mkdtempSync(join(tmpdir(), "meekijk-tls-"));
const listening = new Map<string, number>();
const servers: ReturnType<typeof createServer>[] = [];
// Everything that this openssl can speak at all: what is refused, our side refuses.
const anything = ["-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"];

before(async () => {
  const kinds = { ecdsa: ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"], rsa: ["rsa:2048"] };
  for (const [kind, algorithm] of Object.entries(kinds)) {
    const [certificateFile, keyFile] = [join(root, `${kind}.crt`), join(root, `${kind}.key`)];
    const form = [
      "-nodes",
      "-days",
      "1",
      "-subj",
      "/CN=localhost",
      "-out",
      certificateFile,
      "-keyout",
      keyFile,
    ];
    execFileSync(openssl, ["req", "-x509", "-newkey", ...algorithm, ...form], { stdio: "ignore" });
    const files = await readTlsFiles({ certificateFile, keyFile });
    assert(files);
    const { cert, key } = files;
    // The same certificate on a server that takes anything: what it takes and ours does not, ours refused.
    const lax = { cert, key, minVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" } as const;
    for (const [name, options] of Object.entries({ [kind]: files, [`lax-${kind}`]: lax })) {
      const server = createServer(options).listen(0, "127.0.0.1");
      servers.push(server);
      await once(server, "listening");
      listening.set(name, (server.address() as AddressInfo).port);
    }
  }
});
after(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true });
});

/** The protocol and suite that a handshake ended with; undefined: there was none. */
async function shake(kind: string, offer: readonly string[]): Promise<string | undefined> {
  const address = `127.0.0.1:${listening.get(kind)}`;
  const client = spawn(openssl, ["s_client", "-connect", address, "-servername", "localhost", ...offer], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  let output = "";
  client.stdout.on("data", (bytes: Buffer) => (output += bytes.toString()));
  client.stdin.end();
  await once(client, "close");
  const [, protocol, suite] = /^New, (\S+), Cipher is (\S+)$/m.exec(output) ?? [];
  return suite === undefined || suite === "(NONE)" ? undefined : `${protocol} ${suite}`;
}

/** That our server refuses what the lax one takes. */
async function assertRefused(kind: string, offer: readonly string[]): Promise<void> {
  assert.notEqual(await shake(`lax-${kind}`, offer), undefined, `no real offer: ${kind} ${offer.join(" ")}`);
  assert.equal(await shake(kind, offer), undefined, `${kind} ${offer.join(" ")}`);
}

test("older protocols get no handshake", async () => {
  for (const kind of ["ecdsa", "rsa"])
    for (const version of ["-tls1", "-tls1_1"]) await assertRefused(kind, [version, ...anything]);
});

test("suites without forward secrecy or without authenticated encryption get no handshake", async () => {
  const weak = {
    ecdsa: ["ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-CCM8"],
    rsa: [
      "AES256-GCM-SHA384",
      "AES128-GCM-SHA256",
      "AES128-SHA",
      "ECDHE-RSA-AES256-SHA384",
      "ECDHE-RSA-AES128-SHA",
    ],
  };
  for (const [kind, suites] of Object.entries(weak))
    for (const suite of suites) await assertRefused(kind, ["-tls1_2", "-cipher", `${suite}:@SECLEVEL=0`]);
});

test("whatever is offered, the strongest of ours is taken", async () => {
  assert.equal(await shake("ecdsa", anything), "TLSv1.3 TLS_AES_256_GCM_SHA384");
  assert.equal(await shake("ecdsa", ["-tls1_2", ...anything]), "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384");
  assert.equal(await shake("rsa", ["-tls1_2", ...anything]), "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384");
  const weakestFirst = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384";
  assert.equal(
    await shake("rsa", ["-tls1_2", "-cipher", weakestFirst]),
    "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384",
  );
});
