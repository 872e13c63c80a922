import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { TLSSocket } from "node:tls";
import { openPostgresDatabase } from "./postgres-database.ts";

const folder = mkdtempSync(join(tmpdir(), "meekijk-pg-tls-"));
after(() => rmSync(folder, { recursive: true }));
const [certificateFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
const form = ["-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
execFileSync("/usr/bin/openssl", ["req", "-x509", ...form, "-out", certificateFile, "-keyout", keyFile], {
  stdio: "ignore",
});

/** Somebody at the database's address who answers the question for TLS; gives all that the driver said after it. */
async function tryAt(answer: "S" | "N", parameters: string): Promise<{ error: unknown; said: string }> {
  let said = "";
  const hear = (socket: Socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => (said += bytes.toString("latin1")));
  };
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(answer);
      if (answer === "N") return hear(socket);
      const [cert, key] = [readFileSync(certificateFile), readFileSync(keyFile)];
      return hear(new TLSSocket(socket, { isServer: true, cert, key }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const opening = openPostgresDatabase(`postgresql://meekijk:geheim@localhost:${port}/x?${parameters}`);
  const error = await opening.then(
    () => assert.fail("it opened"),
    (refusal: unknown) => refusal,
  );
  server.close();
  return { error, said };
}

test("with verify-full a stranger at the database's address hears neither name nor password", async () => {
  const stranger = await tryAt("S", "sslmode=verify-full");
  assert.equal((stranger.error as NodeJS.ErrnoException).code, "DEPTH_ZERO_SELF_SIGNED_CERT");
  assert.equal(stranger.said, "");
});

test("with verify-full nobody talks the driver down to a line in the clear", async () => {
  const downgrade = await tryAt("N", "sslmode=verify-full");
  assert.match(String(downgrade.error), /does not support SSL/);
  assert.equal(downgrade.said, "");
});
