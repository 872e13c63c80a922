import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../repository-root.ts";
import type { Measure } from "./measure.ts";

const filesOf = (...patterns: string[]) => globSync(patterns, { cwd: repositoryRoot }).sort();
const secureLink = (...names: string[]) => names.map((name) => `packages/secure-link/src/${name}.test.ts`);
const sessionCore = (...names: string[]) => names.map((name) => `packages/session-core/src/${name}.test.ts`);

/**
 * Everything that `npm run assure` measures, in the order of the scoreboard. A new measure is an entry here, a test that
 * says its figure, and a variable that makes the gate's short form the long one.
 */
export const measures: readonly Measure[] = [
  {
    name: "published CPace vectors",
    lines: [1],
    run: { files: secureLink("cpace", "length-value") },
    target: "every one of our suite, of the string functions and of the points that must abort",
  },
  {
    name: "planted CPace faults",
    lines: [1],
    run: { files: ["tests/planted-cpace-faults.test.ts"] },
    environment: { PLANTED_FAULTS: "12" },
    target: "at least 10, every one noticed",
    least: 10,
  },
  {
    name: "agreement with Python",
    lines: [2],
    run: { files: ["tests/interop/python-agreement.test.ts"] },
    environment: { AGREEMENTS: "10000" },
    target: "10,000 of 10,000 handshakes",
    least: 10_000,
  },
  {
    name: "guessing games",
    lines: [3],
    run: { files: ["tests/hostile-relay/hostile-guesses.test.ts"] },
    environment: { GUESSING_GAMES: "100000" },
    target: "100,000 games, wins inside the 99.9% band, 0 without a guess",
    least: 100_000,
  },
  {
    name: "ten thousand games against a hostile relay, every interference",
    lines: [3],
    run: { files: filesOf("tests/hostile-relay/hostile-{relay,server}.test.ts") },
    environment: { GAMES: "10000" },
    target: "10,000 whole sessions, 0 lost",
    least: 10_000,
  },
  {
    name: "games with planted faults",
    lines: [3],
    run: { files: ["tests/hostile-relay/planted-faults.test.ts"] },
    target: "every fault noticed",
  },
  {
    name: "takeover of a direct path",
    lines: [4],
    run: { files: ["tests/end-to-end/takeover.test.ts"] },
    environment: { TAKEOVER_RUNS: "200" },
    target: "200 runs of each kind in real Chromium, 0 frames and 0 bytes to the third peer",
    least: 200,
  },
  {
    name: "every state of the model of a session",
    lines: [5],
    run: { files: ["tests/model/model.test.ts"] },
    environment: { MODEL: "full" },
    target:
      "12 properties or more over half a million states or more, 0 broken, every naive variant at fault",
    least: 500_000,
  },
  {
    name: "a million steps of the session machine",
    lines: [6, 7],
    run: { files: sessionCore("device-session", "device-control") },
    environment: { WALKS: "32000" },
    target: "1,000,000 steps, 0 frames or inputs without a grant or after the end",
    least: 1_000_000,
  },
  {
    name: "crossing the end",
    lines: [7],
    run: { files: ["tests/session-end-crossing.test.ts"] },
    environment: { INTERLEAVINGS: "10000" },
    target: "10,000 interleavings, 0 inputs or pictures after the end, 0 answers to the capture",
    least: 10_000,
  },
  {
    name: "from the press to the last picture",
    lines: [7],
    run: { files: ["tests/assure/end-time.test.ts"] },
    environment: { ENDINGS: "100" },
    target: "99 of 100 within 250 ms on one machine, within 1 s at 200 ms and 5% loss",
    least: 100,
  },
  {
    name: "a whole session sent again after its end",
    lines: [7],
    run: { files: ["tests/session-replay.test.ts"] },
    target: "0 answers, 0 acts, from either end and from the server",
  },
  {
    name: "walks with files and the clipboard",
    lines: [6],
    run: { files: sessionCore("device-files", "device-clipboard", "file-transfer") },
    environment: { WALKS: "20000" },
    target: "20,000 walks of each, 0 pieces or texts without a grant",
    least: 20_000,
  },
  {
    name: "ten thousand clicks that are not the person's own",
    lines: [8],
    run: { files: ["tests/end-to-end/helper-clicks.test.ts"] },
    environment: { CLICKS: "10000" },
    target: "10,000 clicks and keys, 0 grants",
    least: 10_000,
  },
  {
    name: "a hundred thousand mutated records",
    lines: [10],
    run: { files: ["packages/evidence/src/record-mutation.test.ts"] },
    environment: { MUTATIONS: "100000" },
    target: "100,000 mutants, 0 accepted",
    least: 100_000,
  },
  {
    name: "receipts and their mutants before two verifiers",
    lines: [10],
    run: { files: ["tests/interop/python-receipts.test.ts"] },
    environment: { RECEIPTS: "10000", RECEIPT_MUTANTS: "100000" },
    target: "10,000 receipts, both verifiers agree on each; 100,000 mutants, 0 accepted by either",
    least: 10_000,
  },
  {
    name: "a thousand kills of the server",
    lines: [9],
    run: { files: ["apps/server/src/server-kill.test.ts"] },
    environment: { KILLS: "500" },
    target:
      "1,000 kills, half of them with either database, 0 acknowledged events lost, 0 forked checkpoints",
    least: 500,
  },
  {
    name: "a million mutated updates",
    lines: [],
    run: { files: ["packages/screen-codec/src/decode-update.test.ts"] },
    environment: { MUTATIONS: "1000000" },
    target: "1,000,000 updates, each a picture or a named refusal",
    least: 1_000_000,
  },
  {
    name: "flood of strangers",
    lines: [12],
    run: { bench: "flood" },
    environment: { FLOOD_SECONDS: "300" },
    target:
      "300 s of 5,000 acts a second, 99 of 100 good visits below 200 ms, memory as it was and below 512 MB (heap of 256 MB)",
    least: 300,
  },
  {
    name: "thirty seconds of motion through the codec alone",
    lines: [],
    run: { files: ["packages/screen-codec/src/pacing.test.ts"] },
    environment: { MOTION_SECONDS: "30" },
    target: "30 s, within the line's rate",
    least: 30,
  },
  {
    name: "thirty seconds of motion on 1 Mbit/s",
    lines: [15],
    run: { files: ["tests/assure/slow-line.test.ts"] },
    target: "the line adds at most a second to the picture's age",
  },
  {
    name: "network faults",
    lines: [15],
    run: { files: ["tests/assure/network-faults.test.ts", "tests/assure/direct-faults.test.ts"] },
    environment: { FAULT_RUNS: "100" },
    target: "100 sessions under each, current within 5 s or over, 0 acts without control",
    least: 100,
  },
  {
    name: "limits of codes",
    lines: [19],
    run: {
      files: [
        ...sessionCore("routing-number"),
        ...secureLink("device-handshake", "secret-digits"),
        ...["join-limits", "console-connection", "device-connection"].map(
          (name) => `apps/server/src/signalling/${name}.test.ts`,
        ),
      ],
    },
    target: "tries, lifetime, reuse, rest and equal answers: every test",
  },
  {
    name: "timing of dead and unknown codes",
    lines: [19],
    run: { files: ["tests/assure/code-timing.test.ts"] },
    environment: { JOIN_TIMINGS: "10000" },
    target: "10,000 joins, one kind of answer, less than 1 ms apart at the 95th of 100",
    least: 10_000,
  },
  {
    name: "a stolen server",
    lines: [20],
    run: { files: filesOf("tests/stolen-server/*.test.ts") },
    environment: { STOLEN_VALUES: "100000", STOLEN_PLACES: "100000" },
    target: "every stored value, place of the log and forgery, on either database: 0 succeed",
    least: 10_000,
  },
  {
    name: "passkey assertion mutants",
    lines: [21],
    run: { files: ["apps/server/src/passkeys/verify-assertion.test.ts"] },
    target: "1,000 mutants, 0 accepted",
    least: 1_000,
  },
  {
    name: "ASVS 5.0 level 2",
    lines: [22],
    run: { files: ["tests/asvs.test.ts"] },
    target: "253 requirements, each with a test, a reason, or what is missing",
    least: 253,
  },
  {
    name: "restore drill",
    lines: [24],
    run: { files: ["tests/restore-drill.test.ts"] },
    environment: { RESTORED_SESSIONS: "500" },
    target:
      "500 records and receipts, 0 missing or changed, the same checkpoint, served again within 15 minutes",
    least: 500,
  },
  {
    name: "two thousand strange texts through every field",
    lines: [],
    run: {
      files: filesOf("tests/**/strange-texts.test.ts", "apps/*/src/**/strange-texts.test.ts").concat(
        "apps/helper-page/src/helper-page.test.ts",
      ),
    },
    environment: { STRANGE_TEXTS: "2000" },
    target: "2,000 texts through every field, 0 run",
  },
  {
    name: "every property with another seed",
    lines: [],
    run: {
      files: filesOf("{packages,apps}/*/src/**/*.test.ts").filter((file) =>
        readFileSync(join(repositoryRoot, file), "utf8").includes('from "fast-check"'),
      ),
    },
    environment: { PROPERTY_SEED: "of this run" },
    target: "every property holds",
  },
];
