import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { buildVerify } from "./build-verify.ts";
import { repositoryRoot } from "./repository-root.ts";

const webApps = ["portal", "console", "helper-page"] as const;
export type WebApp = (typeof webApps)[number];

function sourceDigest(): string {
  const digest = createHash("sha256");
  const files = globSync(
    [
      "apps/{portal,console,helper-page,verify}/{src,public}/**/*",
      "apps/{portal,console,helper-page,verify}/*.{ts,html,json}",
      "packages/*/src/**/*",
      "package-lock.json",
      "tools/build-{web,verify}.ts",
    ],
    { cwd: repositoryRoot, withFileTypes: true },
  );
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    digest.update(file.slice(repositoryRoot.length)).update("\0").update(readFileSync(file));
  return digest.digest("hex");
}

function isFresh(app: WebApp | "verify", digest: string): boolean {
  const stamp = join(repositoryRoot, "apps", app, "dist", ".sources");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}

/** The folder of a build that was made of the sources as they are now, if there is one. */
export function findFreshBuild(app: WebApp): string | undefined {
  return isFresh(app, sourceDigest()) ? join(repositoryRoot, "apps", app, "dist") : undefined;
}

/** Builds the pages of portal, console and helper, and what checks receipts, unless their sources are the ones that the last build was made of. */
export async function buildWebApps(): Promise<void> {
  const digest = sourceDigest();
  for (const app of webApps) {
    const root = join(repositoryRoot, "apps", app);
    if (isFresh(app, digest)) continue;
    await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn" });
    compressFiles(join(root, "dist"));
    writeFileSync(join(root, "dist", ".sources"), digest);
  }
  if (!isFresh("verify", digest)) {
    await buildVerify();
    writeFileSync(join(repositoryRoot, "apps", "verify", "dist", ".sources"), digest);
  }
}

/** Lays a brotli and a gzip form beside every built file, which the server hands out to whoever takes them. */
function compressFiles(folder: string): void {
  for (const name of globSync("*.{js,css,svg}", { cwd: folder })) {
    const path = join(folder, name);
    const content = readFileSync(path);
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    const forms = { br: brotliCompressSync(content, { params: size }), gz: gzipSync(content, { level: 9 }) };
    for (const [ending, bytes] of Object.entries(forms))
      if (bytes.length < content.length) writeFileSync(`${path}.${ending}`, bytes);
  }
}
