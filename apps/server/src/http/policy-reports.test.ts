import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { createDataFolder } from "../testing/data-folder.ts";
import { ServerProcess } from "../testing/server-process.ts";
import { httpLimits } from "./http-limits.ts";

let folder: string;
let server: ServerProcess;
let origin: string;
before(async () => {
  folder = await createDataFolder();
  // Each test speaks from an address of its own.
  server = new ServerProcess({ DATA_DIR: folder, TRUST_PROXY: "loopback" });
  origin = await server.ready();
});
after(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const secret = "https://help.example.nl/record/#geheim";
const report = (directive: string, blocked = secret) => ({
  "csp-report": {
    "document-uri": secret,
    "effective-directive": directive,
    "blocked-uri": blocked,
    "script-sample": secret,
  },
});
const send = (body: unknown, from: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/policy-reports`, {
    method: "POST",
    headers: { "content-type": "application/csp-report", "x-forwarded-for": from, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const linesOf = (log: string) => log.split("\n").filter((line) => line.includes('"policy-breached"'));

test("every policy but that of the checking page names where browsers report, and a report is one line of our own words", async () => {
  for (const path of ["/", "/console/", "/nowhere", "/api/me", "/brands/blauwe-kievit/logo.svg"]) {
    const { headers } = await fetch(`${origin}${path}`);
    const policy = headers.get("content-security-policy")?.split("; ");
    assert(policy?.includes("report-uri /api/policy-reports"), path);
  }
  // The page that checks receipts promises that nothing leaves it.
  assert.doesNotMatch(
    String((await fetch(`${origin}/verify/`)).headers.get("content-security-policy")),
    /report-/,
  );
  for (const blocked of [secret, "inline", "'geheim'"])
    assert.equal((await send(report("script-src-elem", blocked), "192.0.2.1")).status, 204);
  // Written before the answer; they only have to come through the pipe.
  while (linesOf(server.stderr).length < 3) await new Promise((resolve) => void setImmediate(resolve));
  assert.deepEqual(
    linesOf(server.stderr).map((line) => {
      const { level, reason, blocked } = JSON.parse(line) as Record<string, unknown>;
      return [level, reason, blocked];
    }),
    ["address", "inline", "other"].map((blocked) => [40, "script-src-elem", blocked]),
  );
});

test("what is no report, too large, of another type or plainly from elsewhere is refused", async () => {
  const from = "192.0.2.2";
  const good = report("img-src");
  for (const wrong of [{}, [], "{", report("geheim"), { "csp-report": { "effective-directive": "img-src" } }])
    assert.equal((await send(wrong, from)).status, 400);
  assert.equal((await send(report("img-src", secret.repeat(1_000)), from)).status, 413);
  assert.equal((await send(good, from, { "content-type": "text/plain" })).status, 400);
  assert.equal((await send(good, from, { "sec-fetch-site": "cross-site" })).status, 403);
  // A report's type opens no other door.
  const other = await fetch(`${origin}/api/brands/blauwe-kievit/refusals`, {
    method: "POST",
    headers: { origin, "content-type": "application/csp-report" },
    body: "{}",
  });
  assert.equal(other.status, 400);
});

test("one address has its share, all together fill no log, and nothing of a report stands in it", async () => {
  const statuses = new Set<number>();
  // More than two windows take: one may end in between.
  for (let index = 0; index <= 2 * httpLimits.policyReportsPerMinute; index += 1)
    statuses.add((await send(report("img-src"), "192.0.2.3")).status);
  assert.deepEqual([...statuses], [204, 429]);
  for (let index = 0; index < 200; index += 1) await send(report("img-src"), `198.51.100.${index}`);
  const { stderr } = await server.stop("SIGTERM");
  const lines = linesOf(stderr);
  assert(lines.length > 0 && lines.length <= 120, `${lines.length}`);
  assert(!stderr.includes("geheim") && !stderr.includes("help.example"));
});
