import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Environment } from "../../apps/server/src/config/environment.ts";
import { createDataFolder } from "../../apps/server/src/testing/data-folder.ts";
import { startPostgres } from "../../apps/server/src/testing/postgres-server.ts";

/** All of a server, byte for byte and as something that another server runs on. */
export interface StolenCopy extends AsyncDisposable {
  readonly environment: Environment;
  readonly files: readonly Buffer[];
  readonly serverKeyPem: string;
}

/** Where a server keeps everything. */
interface Ground extends AsyncDisposable {
  readonly environment: Environment;
  /** What somebody takes who has the machine, while the server runs on it. */
  steal(): Promise<StolenCopy>;
}

export interface ServerForm {
  readonly name: "embedded" | "postgres";
  open(): Promise<Ground>;
}

export const embeddedForm: ServerForm = {
  name: "embedded",
  async open() {
    const dataFolder = await createDataFolder();
    return {
      environment: { DATA_DIR: dataFolder },
      async steal() {
        const copy = mkdtempSync(join(tmpdir(), "meekijk-stolen-"));
        cpSync(dataFolder, copy, { recursive: true });
        return {
          environment: { DATA_DIR: copy },
          files: filesOf(copy),
          serverKeyPem: readFileSync(join(copy, "server-key"), "utf8"),
          [Symbol.asyncDispose]: async () => rmSync(copy, { recursive: true }),
        };
      },
      [Symbol.asyncDispose]: async () => rmSync(dataFolder, { recursive: true }),
    };
  },
};

/** The identifiers of databases that people make begin here; the ones before are PostgreSQL's own. */
const firstOwnDatabase = 16_384;

export const postgresForm: ServerForm = {
  name: "postgres",
  async open() {
    const postgres = await startPostgres();
    const address = await postgres.createDatabase();
    const folder = new URL(address).searchParams.get("host") ?? "";
    return {
      environment: { DATABASE_URL: address },
      async steal() {
        await postgres.administer("CHECKPOINT");
        const cluster = [
          ...globSync(join(folder, "data", "base", "*")).filter(
            (database) => Number(basename(database)) >= firstOwnDatabase,
          ),
          join(folder, "data", "pg_wal"),
        ].flatMap(filesOf);
        const dump = runClient("pg_dump", [`--dbname=${address}`]);
        const copy = await postgres.createDatabase();
        runClient("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", `--dbname=${copy}`], dump);
        return {
          environment: { DATABASE_URL: copy },
          files: [dump, ...cluster],
          serverKeyPem: pemIn(dump.toString("utf8")),
          // It goes with its cluster.
          [Symbol.asyncDispose]: async () => undefined,
        };
      },
      [Symbol.asyncDispose]: () => postgres[Symbol.asyncDispose](),
    };
  },
};

function filesOf(folder: string): Buffer[] {
  return globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

function runClient(program: "pg_dump" | "psql", parameters: string[], input?: Buffer): Buffer {
  const path = globSync(`/usr/lib/postgresql/*/bin/${program}`).sort().at(-1) ?? program;
  return execFileSync(path, parameters, {
    cwd: dirname(path),
    maxBuffer: 1024 ** 3,
    ...(input !== undefined && { input }),
  });
}

/** A dump writes a line feed within a value as two characters. */
function pemIn(dump: string): string {
  const [pem = ""] = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(dump) ?? [];
  return pem.replaceAll("\\n", "\n");
}
