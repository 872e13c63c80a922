import { execFileSync, spawn } from "node:child_process";
import { chownSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export interface PostgresServer extends AsyncDisposable {
  /** A new, empty database, of a superuser or of this user. */
  createDatabase(owner?: string): Promise<string>;
  /** As a superuser. */
  administer(statement: string): Promise<void>;
}

/** PostgreSQL of its own in a temporary folder, reached over a socket there. Root runs it as user postgres. */
export async function startPostgres(): Promise<PostgresServer> {
  const binFolder = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);
  if (binFolder === undefined)
    throw new Error("PostgreSQL is missing. Run as root: apt-get install postgresql");
  const folder = mkdtempSync(join(tmpdir(), "meekijk-pg-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(folder, id("-u"), id("-g"));
  }
  const asOwner = (program: string, parameters: string[]): [string, string[]] =>
    isRoot
      ? ["runuser", ["-u", "postgres", "--", join(binFolder, program), ...parameters]]
      : [join(binFolder, program), parameters];
  const dataFolder = join(folder, "data");
  const initialise = asOwner("initdb", [
    "-D",
    dataFolder,
    "-U",
    "meekijk",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "-N",
  ]);
  execFileSync(...initialise, { cwd: folder, stdio: "pipe" });
  const server = spawn(
    ...asOwner("postgres", [
      "-D",
      dataFolder,
      "-k",
      folder,
      "-c",
      "listen_addresses=",
      "-c",
      "max_connections=50",
    ]),
    { cwd: folder, stdio: "ignore" },
  );
  const stopped = new Promise((resolve) => server.once("exit", resolve));
  const address = (name: string, user = "meekijk") =>
    `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: address("postgres") });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const stop = async () => {
    execFileSync(...asOwner("pg_ctl", ["-D", dataFolder, "-m", "immediate", "-w", "stop"]), {
      cwd: folder,
      stdio: "pipe",
    });
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  };
  await using stack = new AsyncDisposableStack();
  stack.defer(stop);
  await waitUntilAnswers(() => administer("SELECT 1"));
  const owned = stack.move();
  let count = 0;
  return {
    administer,
    async createDatabase(owner = "meekijk") {
      count += 1;
      await administer(`CREATE DATABASE test_${count} OWNER ${owner}`);
      return address(`test_${count}`, owner);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function waitUntilAnswers(probe: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      await probe();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
