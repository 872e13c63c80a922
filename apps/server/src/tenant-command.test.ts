import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brandViewSchema, meViewSchema } from "@meekijk/protocol";
import type { Environment } from "./config/environment.ts";
import { createDataFolder } from "./testing/data-folder.ts";
import { startPostgres } from "./testing/postgres-server.ts";
import { ServerProcess } from "./testing/server-process.ts";

const command = fileURLToPath(new URL("tenant-command.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "meekijk-tenant-"));
after(() => rmSync(folder, { recursive: true }));
const logo = join(folder, "logo.svg");
writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>');

const createParameters = (name: string, brand: string) => [
  "create",
  ...Object.entries({
    name,
    brand,
    "brand-name": `Merk ${brand}`,
    "legal-entity": `${name} B.V.`,
    kvk: "00000017",
    phone: "085 - 000 01 01",
    accent: "#0b4f8a",
    "on-accent": "#ffffff",
    languages: "nl,en",
    logo,
  }).flatMap(([option, value]) => [`--${option}`, value]),
];

/** The real program. */
function run(environment: Environment, parameters: string[]) {
  const { PATH, HOME, TMPDIR } = process.env;
  const { promise, resolve } = Promise.withResolvers<{ code: number; stdout: string; stderr: string }>();
  const env = { PATH, HOME, TMPDIR, PORT: "8099", ...environment };
  execFile(process.execPath, [command, ...parameters], { env }, (error, stdout, stderr) =>
    resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
  );
  return promise;
}

async function runWell(environment: Environment, parameters: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(environment, parameters);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  return stdout;
}

/** Signs in by the printed address, as the console's page does. */
async function signIn(origin: string, printed: string) {
  const token = /#token=([\w-]{43})$/m.exec(printed)?.[1];
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { status: answer.status, cookie };
}

test("R003 a provider is made on the command line, with a brand that its customers meet and an administrator who signs in once", async () => {
  const environment = { DATA_DIR: await createDataFolder() };
  assert.equal(
    await runWell(environment, createParameters("Polder ICT", "polder")),
    "tenant: polder-ict\nbrand: polder\n",
  );
  const hire = "add-administrator --tenant polder-ict --language en --name".split(" ");
  const printed = await runWell(environment, [...hire, "Jo van Dijk"]);
  assert.match(
    printed,
    /^administrator: jo-van-dijk-[0-9a-f]{8}\nsign-in .*: http:\/\/127\.0\.0\.1:8099\/console\/#token=[\w-]{43}\n$/,
  );
  await runWell(environment, createParameters("Heuvel", "heuvel"));
  assert.equal(
    await runWell(environment, ["list"]),
    [
      "tenant: heuvel (Heuvel)",
      "  brand: heuvel (Merk heuvel, Heuvel B.V.)",
      "tenant: polder-ict (Polder ICT)",
      "  brand: polder (Merk polder, Polder ICT B.V.)",
      "",
    ].join("\n"),
  );
  await using server = new ServerProcess({ ...environment, DEMO: "0" });
  const origin = await server.ready(/^portal: .*\/b\/heuvel\n/m);
  const brand = brandViewSchema.parse(await (await fetch(`${origin}/api/brands/polder`)).json());
  assert.deepEqual(
    [brand.name, brand.legalEntity, brand.languages],
    ["Merk polder", "Polder ICT B.V.", ["nl", "en"]],
  );
  const { status, cookie } = await signIn(origin, printed);
  assert.equal(status, 204);
  const me = meViewSchema.parse(await (await fetch(`${origin}/api/me`, { headers: { cookie } })).json());
  assert.deepEqual([me.employee.organisation, me.roles], ["Polder ICT", ["administrator"]]);
  assert(!me.allowed.includes("join-codes"));
  assert.equal((await signIn(origin, printed)).status, 401);

  const whileRunning = await run(environment, ["list"]);
  assert.equal(whileRunning.code, 1);
  assert.match(whileRunning.stderr, /in use by another running server[^]*stop the server, run this command/);
  await server.stop("SIGTERM");
  rmSync(environment.DATA_DIR, { recursive: true });
});

test("what is wrong or taken is said in words, and nothing is made", async () => {
  const environment = { DATA_DIR: await createDataFolder() };
  const good = createParameters("Polder", "polder");
  const wrong = await run(environment, good.with(good.indexOf("--accent") + 1, "#ffee00"));
  assert.deepEqual([wrong.code, wrong.stdout], [1, ""]);
  assert.match(
    wrong.stderr,
    /^--accent: contrast with white is below 4\.5\n--on-accent: contrast with accent is below 4\.5\nnpm run tenant/m,
  );
  await runWell(environment, good);
  assert.match((await run(environment, good)).stderr, /^There is a provider with this id already/);
  const hire = "add-administrator --tenant nobody --name X".split(" ");
  assert.match((await run(environment, hire)).stderr, /^There is no provider with this id/);
  const other = await run(environment, createParameters("Ander", "polder"));
  assert.match(other.stderr, /^This address part belongs to another brand/);
  assert.match(await runWell(environment, ["list"]), /^tenant: polder \(Polder\)\n {2}brand: [^\n]*\n$/);
  rmSync(environment.DATA_DIR, { recursive: true });
});

test("with PostgreSQL the command works while the server runs", async () => {
  await using postgres = await startPostgres();
  const environment = { DATABASE_URL: await postgres.createDatabase() };
  await using server = new ServerProcess(environment);
  const origin = await server.ready();
  await runWell(environment, createParameters("Polder", "polder"));
  const brand = brandViewSchema.parse(await (await fetch(`${origin}/api/brands/polder`)).json());
  assert.equal(brand.name, "Merk polder");
  const hire = "add-administrator --tenant polder --name Jo".split(" ");
  const printed = await runWell(environment, hire);
  assert.equal((await signIn(origin, printed)).status, 204);
});
