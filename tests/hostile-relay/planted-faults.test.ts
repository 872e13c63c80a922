import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runCommand } from "../../tools/run-command.ts";
import { PlantedSources, type PlantedChange } from "../support/planted-sources.ts";

interface PlantedFault {
  readonly name: string;
  readonly changes: readonly PlantedChange[];
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

test("R012 R033 the same games are lost as soon as one check is taken out of the sources", async (t) => {
  await using sources = await PlantedSources.copy([
    "tests/hostile-relay",
    "tests/support",
    "tools/repository-root.ts",
    "apps/server/package.json",
    "apps/server/src",
  ]);
  const play = (games: string) =>
    runCommand(process.execPath, [join(sources.folder, "tests", "hostile-relay", "play-some.ts"), games]);
  for (const fault of faults) {
    const restore = await sources.plant(fault.changes);
    const { exitCode, output } = await play(fault.games);
    await restore();
    console.log(`${fault.name}: ${output.trim().split("\n").at(-1)}`);
    assert.equal(exitCode, 1, `nobody noticed that ${fault.name}: ${output}`);
    assert.match(output, /^LOST /m, fault.name);
  }
  const sound = await play("receipts");
  assert.equal(sound.exitCode, 0, `without a fault the games are won: ${sound.output}`);
  t.diagnostic(`figure: ${faults.length} of ${faults.length} checks that were taken out were noticed`);
});
