import pg from "pg";
import type { Environment } from "./environment.ts";
import { isLoopbackHost } from "./loopback-host.ts";
import { StartFailure } from "./start-failure.ts";

interface DatabaseAddress {
  databaseUrl: string | undefined;
  plainDatabase: { host: string; reason: string } | undefined;
}

/**
 * Where PostgreSQL is. Beyond this computer the way there must be TLS that checks whom it reached, unless the operator
 * says in DATABASE_WITHOUT_TLS why it need not be (ASVS V12.3.1). Throws StartFailure, which never holds the address:
 * there may be a password in it.
 */
export function parseDatabase({
  DATABASE_URL: text,
  DATABASE_WITHOUT_TLS: reason,
}: Environment): DatabaseAddress {
  if (text === undefined) return { databaseUrl: undefined, plainDatabase: undefined };
  const { host, isChecked } = readAsDriver(text);
  // A path is a socket of this computer.
  if (isChecked || host.startsWith("/") || isLoopbackHost(host))
    return { databaseUrl: text, plainDatabase: undefined };
  if (reason === undefined) throw new StartFailure("database-in-the-clear", { host });
  return { databaseUrl: text, plainDatabase: { host, reason } };
}

/** What the driver makes of it, with its own variables (PGHOST, PGSSLMODE): a reading of ours could differ from it. */
function readAsDriver(text: string): { host: string; isChecked: boolean } {
  const protocol = URL.canParse(text) ? new URL(text).protocol : "";
  if (protocol !== "postgres:" && protocol !== "postgresql:") throw unusable();
  try {
    const { host, ssl } = new pg.Client({ connectionString: text }) as unknown as {
      host: string;
      ssl: boolean | { rejectUnauthorized?: boolean; checkServerIdentity?: unknown };
    };
    if (typeof ssl === "boolean") return { host, isChecked: ssl };
    return { host, isChecked: ssl.rejectUnauthorized !== false && ssl.checkServerIdentity === undefined };
  } catch {
    // The driver reads the files that the address names, such as sslrootcert.
    throw unusable();
  }
}

function unusable(): StartFailure {
  const expected =
    "postgresql://user:password@host:port/database, and what it names (sslrootcert) must be readable";
  return StartFailure.badValue("DATABASE_URL", "...", expected);
}
