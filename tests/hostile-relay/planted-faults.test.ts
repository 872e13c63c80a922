import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { runCommand } from "../../tools/run-command.ts";

interface PlantedFault {
  readonly name: string;
  readonly changes: readonly { file: string; from: string; to: string }[];
  /** Which of the same games are played against it: those that the removed check is there for. */
  readonly games: string;
}

const secureLink = "packages/secure-link/src";
const faults: readonly PlantedFault[] = [
  {
    name: "a gap in the counters is let pass",
    games: "drop",
    changes: [
      {
        file: `${secureLink}/frame-opener.ts`,
        from: `return counter > expected ? "counter-gap" : "counter-repeat";`,
        to: `return counter > expected ? undefined : "counter-repeat";`,
      },
    ],
  },
  {
    name: "a repeated counter is let pass",
    games: "repeat",
    changes: [
      {
        file: `${secureLink}/frame-opener.ts`,
        from: `return counter > expected ? "counter-gap" : "counter-repeat";`,
        to: `return counter > expected ? "counter-gap" : undefined;`,
      },
    ],
  },
  {
    name: "keys and associated data are the same in both directions",
    games: "reflected",
    changes: [
      {
        file: `${secureLink}/link-keys.ts`,
        from: `    return this.role === "console" ? "c2d" : "d2c";`,
        to: `    return "c2d";`,
      },
      {
        file: `${secureLink}/link-keys.ts`,
        from: `    return this.role === "console" ? "d2c" : "c2d";`,
        to: `    return "c2d";`,
      },
    ],
  },
  {
    name: "the console's proof is always right",
    games: "alter-tag",
    changes: [
      {
        file: `${secureLink}/device-handshake.ts`,
        from: `if (!isRight) {`,
        to: `if (!isRight && proof.length === 0) {`,
      },
    ],
  },
  {
    name: "whatever the server calls a receipt is one",
    games: "receipts",
    changes: [
      {
        file: "packages/session-client/src/session-evidence.ts",
        from: `if (!(await isReceiptFor(receipt, entry, this.#evidencePorts))) return false;`,
        to: `void isReceiptFor(receipt, entry, this.#evidencePorts);`,
      },
    ],
  },
  {
    name: "the picture goes on while it is paused",
    games: "honest",
    changes: [
      {
        file: "packages/session-core/src/device-session.ts",
        from: `return state.kind === "live" && state.view`,
        to: `return (state.kind === "live" || state.kind === "paused") && state.view`,
      },
      {
        file: "packages/session-core/src/console-session.ts",
        from: `return state.kind === "live";`,
        to: `return state.kind === "live" || state.kind === "paused";`,
      },
    ],
  },
];

/** Our sources in a folder of their own; everything else by reference. */
async function copySources(folder: string): Promise<void> {
  const sources = [
    "package.json",
    "tests/hostile-relay",
    "tests/support",
    "tools/repository-root.ts",
    "apps/server/package.json",
    "apps/server/src",
  ];
  for (const name of await readdir(join(repositoryRoot, "packages"))) {
    sources.push(`packages/${name}/package.json`, `packages/${name}/src`);
  }
  for (const source of sources) {
    await cp(join(repositoryRoot, source), join(folder, source), { recursive: true });
  }
  const modules = join(repositoryRoot, "node_modules");
  await mkdir(join(folder, "node_modules", "@meekijk"), { recursive: true });
  for (const name of await readdir(modules)) {
    if (name !== "@meekijk") await symlink(join(modules, name), join(folder, "node_modules", name));
  }
  for (const name of await readdir(join(repositoryRoot, "packages"))) {
    await symlink(join(folder, "packages", name), join(folder, "node_modules", "@meekijk", name));
  }
}

async function plant(folder: string, { changes }: PlantedFault): Promise<() => Promise<void>> {
  const originals = new Map<string, string>();
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    if (!originals.has(path)) originals.set(path, text);
    assert(text.includes(from), `${file} has no longer: ${from}`);
    await writeFile(path, text.replace(from, to));
  }
  return async () => {
    for (const [path, text] of originals) await writeFile(path, text);
  };
}

test("R012 R033 the same games are lost as soon as one check is taken out of the sources", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-fault-"));
  try {
    await copySources(folder);
    const play = (games: string) =>
      runCommand(process.execPath, [join(folder, "tests", "hostile-relay", "play-some.ts"), games]);
    for (const fault of faults) {
      const restore = await plant(folder, fault);
      const { exitCode, output } = await play(fault.games);
      await restore();
      console.log(`${fault.name}: ${output.trim().split("\n").at(-1)}`);
      assert.equal(exitCode, 1, `nobody noticed that ${fault.name}: ${output}`);
      assert.match(output, /^LOST /m, fault.name);
    }
    const sound = await play("receipts");
    assert.equal(sound.exitCode, 0, `without a fault the games are won: ${sound.output}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
