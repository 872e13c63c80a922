import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedDatabase } from "../../apps/server/src/database/embedded-database.ts";
import { slimDatabase } from "../../apps/server/src/testing/slim-database.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { TestProcess } from "./child-process.ts";
import { findFreePort } from "./free-port.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * A fresh data folder for a server. Making a database takes seconds, so the folder of one first start is kept for these
 * very sources and copied.
 */
export async function copyServerTemplate(target: string): Promise<void> {
  const template = join(repositoryRoot, "test-output", `server-template-${serverDigest()}`);
  if (!existsSync(template)) await makeTemplate(template);
  await cp(template, target, { recursive: true });
}

function serverDigest(): string {
  const digest = createHash("sha256");
  const files = globSync(["apps/server/src/**/*.ts", "packages/protocol/src/*.ts", "package-lock.json"], {
    cwd: repositoryRoot,
  });
  for (const file of files.sort()) digest.update(readFileSync(join(repositoryRoot, file)));
  return digest.digest("hex").slice(0, 16);
}

async function makeTemplate(template: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-template-"));
  const main = join(repositoryRoot, "apps", "server", "src", "main.ts");
  const environment = { ...process.env, PORT: String(await findFreePort()), DATA_DIR: folder };
  await using server = new TestProcess(process.execPath, [main], environment);
  const isReady = () => {
    if (server.child.exitCode !== null) throw new Error(`the server did not start: ${server.errors}`);
    return server.lines.some((line) => line.startsWith("sign-in: "));
  };
  // The first files of every lane may make it at the same time.
  await waitUntil("the first start", isReady, 180_000);
  await server.end("SIGTERM");
  const database = await openEmbeddedDatabase(join(folder, "database"));
  await slimDatabase(database);
  await database.destroy();
  await mkdir(join(repositoryRoot, "test-output"), { recursive: true });
  const staged = `${template}.${process.pid}`;
  await cp(folder, staged, { recursive: true });
  await rm(folder, { recursive: true, force: true });
  // Two test files may have made it at the same time; one wins, and both are the same.
  await rename(staged, template).catch(() => rm(staged, { recursive: true, force: true }));
}
