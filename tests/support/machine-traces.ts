import { globSync, readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where Linux keeps what starts by itself. */
const startPlaces = [
  "/etc/{systemd/{system,user},xdg/autostart,init.d,rc*.d,cron*,profile.d,udev/rules.d}/**",
  "/{usr/,}lib/systemd/{system,user}/**",
  "/var/spool/cron/**",
  "/etc/{crontab,nftables.conf}",
];

/** Every file of these folders, and everything that starts by itself, with its size and time of change. */
export function listFiles(folders: readonly string[]): string[] {
  const paths = globSync([...folders.map((folder) => join(folder, "**")), ...startPlaces]);
  return paths.sort().map((path) => `${path} ${describeFile(path)}`);
}

function describeFile(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts === undefined || facts.isDirectory() ? "" : `${facts.size} ${facts.mtimeMs}`;
}

/** Processes that run this file, by id. */
export function processesOf(file: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => linkOf(`/proc/${name}/exe`).startsWith(file))
    .map(Number);
}

export interface Listener {
  /** Hexadecimal, as the kernel writes it: 0100007F is 127.0.0.1. */
  readonly address: string;
  readonly inode: string;
}

/** Every listening TCP socket of the machine; with a process id, only that process's. */
export function listListeners(pid?: number): Listener[] {
  const listeners = ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === "0A")
    .map((fields) => ({ address: fields[1] ?? "", inode: fields[9] ?? "" }));
  if (pid === undefined) return listeners;
  const folder = `/proc/${pid}/fd`;
  const own = new Set(readdirSync(folder).map((name) => linkOf(join(folder, name))));
  return listeners.filter(({ inode }) => own.has(`socket:[${inode}]`));
}

/** Shared memory of the kernel that this process made, which outlives its maker unless it was told not to. */
export function sharedMemoryOf(pid: number): string[] {
  const lines = readFileSync("/proc/sysvipc/shm", "utf8").trim().split("\n").slice(1);
  return lines.filter((line) => line.trim().split(/\s+/)[4] === String(pid));
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
