import { existsSync } from "node:fs";
import { runCommand } from "../../tools/run-command.ts";

/** Beyond what the tests need: the peers, and what builds the bench's own tools. */
const needs: readonly { packageName: string; path: string }[] = [
  { packageName: "novnc", path: "/usr/share/novnc/vnc_lite.html" },
  { packageName: "websockify", path: "/usr/bin/websockify" },
  { packageName: "tigervnc-standalone-server", path: "/usr/bin/Xtigervnc" },
  { packageName: "gcc", path: "/usr/bin/cc" },
  { packageName: "libc6-dev", path: "/usr/include/stdio.h" },
  { packageName: "libx11-dev", path: "/usr/include/X11/Xlib.h" },
  { packageName: "iproute2", path: "/usr/sbin/ip" },
  { packageName: "fonts-dejavu-core", path: "/usr/share/fonts/truetype/dejavu" },
];

/** Installs from Debian what is missing. */
export async function installPeerPackages(): Promise<void> {
  const missing = needs.filter(({ path }) => !existsSync(path)).map(({ packageName }) => packageName);
  if (missing.length === 0) return;
  const install = ["install", "-y", "--no-install-recommends", ...missing];
  await runCommand("apt-get", ["update"]);
  const { exitCode, output } = await runCommand("apt-get", install);
  if (exitCode !== 0) throw new Error(`apt-get ${install.join(" ")}: ${output}`);
}
