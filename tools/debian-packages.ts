import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What the tests need from Debian, and the file that shows that it is there. */
const needs: readonly { packageName: string; path: string }[] = [
  { packageName: "chromium", path: "/usr/bin/chromium" },
  { packageName: "xvfb", path: "/usr/bin/Xvfb" },
  { packageName: "openbox", path: "/usr/bin/openbox" },
  { packageName: "xdotool", path: "/usr/bin/xdotool" },
  { packageName: "xterm", path: "/usr/bin/xterm" },
  { packageName: "x11-apps", path: "/usr/bin/xwd" },
  { packageName: "x11-utils", path: "/usr/bin/xdpyinfo" },
  { packageName: "x11-xkb-utils", path: "/usr/bin/setxkbmap" },
  { packageName: "x11-xserver-utils", path: "/usr/bin/xrandr" },
  { packageName: "xinput", path: "/usr/bin/xinput" },
  { packageName: "l3afpad", path: "/usr/bin/l3afpad" },
  { packageName: "xclip", path: "/usr/bin/xclip" },
  { packageName: "tigervnc-standalone-server", path: "/usr/bin/Xtigervnc" },
  { packageName: "postgresql", path: "/usr/lib/postgresql" },
  { packageName: "spin", path: "/usr/bin/spin" },
  { packageName: "gcc", path: "/usr/bin/gcc" },
  { packageName: "libc6-dev", path: "/usr/include/stdlib.h" },
  { packageName: "binutils", path: "/usr/bin/strip" },
  { packageName: "openssl", path: "/usr/bin/openssl" },
  { packageName: "libnss3-tools", path: "/usr/bin/certutil" },
  { packageName: "python3-cryptography", path: "/usr/lib/python3/dist-packages/cryptography" },
  { packageName: "fonts-dejavu-core", path: "/usr/share/fonts/truetype/dejavu" },
];

/** Chromium without its windows: saves two thirds of a headless page's time. Tests do without it where Debian has none. */
const timeSaver = { packageName: "chromium-headless-shell", path: "/usr/bin/chromium-headless-shell" };

/** Installs what is missing when it may (root), else names the command. False when something that is needed stays missing. */
export function installDebianPackages(): boolean {
  const missing = needs.filter((need) => !existsSync(need.path)).map((need) => need.packageName);
  const isComplete = missing.length === 0 && existsSync(timeSaver.path);
  if (process.getuid?.() === 0 && !isComplete) {
    runAptGet(["update"]);
    if (missing.length > 0) runAptGet(installing(missing));
    if (!existsSync(timeSaver.path)) runAptGet(installing([timeSaver.packageName]));
  }
  if (needs.every((need) => existsSync(need.path))) return true;
  console.error(`Missing Debian packages. Run as root: apt-get ${installing(missing).join(" ")}`);
  return false;
}

const installing = (names: readonly string[]) => ["install", "-y", "--no-install-recommends", ...names];

function runAptGet(parameters: readonly string[]): void {
  spawnSync("apt-get", parameters, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
