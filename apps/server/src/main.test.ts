import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Environment } from "./config/environment.ts";
import { createDataFolder } from "./testing/data-folder.ts";
import { ServerProcess } from "./testing/server-process.ts";

const openssl = "/usr/bin/openssl";
const root = mkdtempSync(join(tmpdir(), "meekijk-main-"));
after(() => rmSync(root, { recursive: true }));

async function assertRefused(environment: Environment, pattern: RegExp): Promise<void> {
  const { code, stdout, stderr } = await new ServerProcess(environment).exited;
  assert.deepEqual({ code, stdout }, { code: 1, stdout: "" }, stderr);
  assert.match(stderr, /^[^\n]+\n$/);
  assert.match(stderr, pattern);
}

test("a start prints addresses and nothing else; a second one on its folder is refused; kill -9 leaves no lock", async () => {
  const folder = await createDataFolder();
  await using first = new ServerProcess({ DATA_DIR: folder });
  const origin = await first.ready();
  assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  await assertRefused({ DATA_DIR: folder }, /in use by another running server/);
  const { stdout, stderr } = await first.stop("SIGKILL");
  assert.equal(stderr, "");
  assert.deepEqual(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/#token=[\w-]{43}$/, "#token")),
    [
      `portal: ${origin}/`,
      `portal: ${origin}/b/plompeblad`,
      `place: ${origin}/b/blauwe-kievit/account#token`,
      `place: ${origin}/b/blauwe-kievit/account#token`,
      `sign-in: ${origin}/console/#token`,
      `sign-in: ${origin}/console/#token`,
    ],
  );
  await using second = new ServerProcess({ DATA_DIR: folder, HOST: "0.0.0.0" });
  await second.ready(/^portal: .*\/b\/.*\n/m);
  const exit = await second.stop("SIGTERM");
  assert.equal(exit.code, 0);
  assert.match(exit.stderr, /^WARNING: .*without TLS.*\n$/);
  // Beyond this computer the demo, and so its sign-in addresses, must be asked for.
  assert.doesNotMatch(exit.stdout, /sign-in|place:/);
  rmSync(folder, { recursive: true });
});

test("of two simultaneous starts on one folder exactly one serves", async () => {
  const folder = await createDataFolder();
  await using first = new ServerProcess({ DATA_DIR: folder });
  await using second = new ServerProcess({ DATA_DIR: folder });
  const servers = [first, second];
  const results = await Promise.allSettled(servers.map((server) => server.ready()));
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  await Promise.all(servers.map((server) => server.stop("SIGKILL")));
  rmSync(folder, { recursive: true });
});

test("values, files, folders and addresses that cannot be used stop the start with one line", async () => {
  const folder = await createDataFolder();
  const file = join(root, "file");
  writeFileSync(file, "no certificate");
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  await Promise.all([
    assertRefused({ PORT: "many" }, /PORT/),
    assertRefused({ DATA_DIR: join(file, "folder") }, /folder .* cannot be written: "?ENOTDIR/),
    assertRefused({ DATABASE_URL: "postgresql://localhost:1/x" }, /DATABASE_URL does not answer/),
  ]);
  await Promise.all([
    assertRefused({ TLS_CERT: join(root, "none"), TLS_KEY: file }, /certificate .*ENOENT/),
    assertRefused({ TLS_CERT: file, TLS_KEY: file }, /certificate .* cannot be used/),
  ]);
  await assertRefused({ DATA_DIR: folder, PORT: String(port) }, /Port .* is taken/);
  taken.close();
  mkdirSync(join(folder, "journal"), { recursive: true });
  writeFileSync(join(folder, "journal", "segment-0000000002.log"), "");
  writeFileSync(join(folder, "journal", "segment-0000000001.log"), "damage");
  await assertRefused({ DATA_DIR: folder }, /journal is damaged: .*segment-0000000001\.log" at byte "0"/);
  rmSync(folder, { recursive: true });
});

test("with a certificate the server speaks TLS and says so to browsers", async () => {
  const folder = await createDataFolder();
  const [certificate, key] = [join(root, "cert.pem"), join(root, "key.pem")];
  const subject = ["-days", "1", "-subj", "/CN=localhost", "-out", certificate, "-keyout", key];
  const algorithm = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync(openssl, ["req", "-x509", ...algorithm, ...subject], { stdio: "ignore" });
  await using secure = new ServerProcess({ DATA_DIR: folder, TLS_CERT: certificate, TLS_KEY: key });
  const origin = await secure.ready();
  assert.match(origin, /^https:/);
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const outgoing = request(`${origin}/`, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.headers);
    });
    outgoing.on("error", reject).end();
  });
  assert.equal(headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
  assert.match(String(headers["content-security-policy"]), /connect-src 'self' wss:/);
  assert.equal((await secure.stop("SIGINT")).code, 0);
  rmSync(folder, { recursive: true });
});
