import { readFileSync } from "node:fs";
import { isIPv4 } from "node:net";

/** One TCP connection as its accepting end sees it; a `net.Socket` has this form. */
export interface AcceptedConnection {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
}

/** The kernel's tables of sockets (proc(5)), by the family that the connecting end chose; an IPv6 one reaches us too. */
export interface SocketTables {
  readonly tcp: string;
  readonly tcp6: string;
}

/** The other states belong to ends that nobody holds any more, and those are listed as the superuser's. */
const established = "01";
/** The table grows while it is read, and then may leave a line out. */
const looks = 3;

/**
 * The account that holds the other end of a loopback connection. Undefined where no table names that end: then nobody
 * may be taken for its account.
 */
export function accountOfPeer(tables: SocketTables, connection: AcceptedConnection): number | undefined {
  const { remoteAddress = "", remotePort = 0, localAddress = "", localPort = 0 } = connection;
  if (!isIPv4(remoteAddress) || !isIPv4(localAddress)) return undefined;
  const [peer, own] = [toTableEnd(remoteAddress, remotePort), toTableEnd(localAddress, localPort)];
  return findAccount(tables.tcp, peer, own) ?? findAccount(tables.tcp6, mapped(peer), mapped(own));
}

/**
 * Whether a connection to our page comes from our own account. Another one could have read the one-time address from
 * the browser's command line. True where the system has no such table to ask.
 */
export function isOwnAccount(connection: AcceptedConnection): boolean {
  if (process.platform !== "linux") return true;
  for (let look = 0; look < looks; look += 1) {
    const account = accountOfPeer(readTables(), connection);
    if (account !== undefined) return account === process.getuid?.();
  }
  return false;
}

function findAccount(table: string, peer: string, own: string): number | undefined {
  const fields = table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, remote, state]) => local === peer && remote === own && state === established);
  return fields?.[7] === undefined ? undefined : Number(fields[7]);
}

/** The kernel prints each word of an address in the machine's order; every machine that we build for is little-endian. */
function toTableEnd(address: string, port: number): string {
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  const bytes = address.split(".").map((part) => hex(Number(part), 2));
  return `${bytes.toReversed().join("")}:${hex(port, 4)}`;
}

/** `::ffff:a.b.c.d` */
function mapped(end: string): string {
  return `0000000000000000FFFF0000${end}`;
}

function readTables(): SocketTables {
  return { tcp: readTable("/proc/net/tcp"), tcp6: readTable("/proc/net/tcp6") };
}

function readTable(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
