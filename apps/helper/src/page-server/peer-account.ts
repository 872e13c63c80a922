import { readFileSync } from "node:fs";

/**
 * The account that holds the loopback connection from this port, by the kernel's table of sockets (Linux: proc(5),
 * /proc/net/tcp). Undefined where the table does not name it.
 */
export function accountOfPort(table: string, port: number): number | undefined {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const fields = table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .find((line) => line[1] === local);
  return fields?.[7] === undefined ? undefined : Number(fields[7]);
}

/**
 * Whether a connection to our page comes from another account of this computer, which could have read the one-time
 * address from the browser's command line. False where the system does not tell.
 */
export function isOtherAccount(port: number | undefined): boolean {
  const ownAccount = process.getuid?.();
  if (process.platform !== "linux" || port === undefined) return false;
  try {
    const account = accountOfPort(readFileSync("/proc/net/tcp", "utf8"), port);
    return account !== undefined && account !== ownAccount;
  } catch {
    return false;
  }
}
