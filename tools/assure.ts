import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { repositoryRoot } from "./repository-root.ts";

interface LongForm {
  name: string;
  files: string[];
  environment: Record<string, string>;
}

/** The forms that are too long for the gate; the short form of each is in `npm test`. */
const longForms: LongForm[] = [
  {
    name: "a million mutated updates",
    files: ["packages/screen-codec/src/decode-update.test.ts"],
    environment: { MUTATIONS: "1000000" },
  },
  {
    name: "a hundred thousand mutated records",
    files: ["packages/evidence/src/record-mutation.test.ts"],
    environment: { MUTATIONS: "100000" },
  },
  {
    name: "a hundred thousand walks over the session machine",
    files: ["packages/session-core/src/device-session.test.ts"],
    environment: { WALKS: "100000" },
  },
  {
    name: "thirty seconds of motion on 1 Mbit/s",
    files: ["tests/assure/slow-line.test.ts"],
    environment: {},
  },
  {
    name: "ten thousand clicks that are not the person's own",
    files: ["tests/end-to-end/helper-clicks.test.ts"],
    environment: { CLICKS: "10000" },
  },
  {
    name: "ten thousand games against a hostile relay, every interference, and games with planted faults",
    files: globSync("tests/hostile-relay/*.test.ts", { cwd: repositoryRoot }),
    environment: { GAMES: "10000" },
  },
];

const wanted = process.argv.slice(2).join(" ");
let failed = 0;
for (const { name, files, environment } of longForms.filter((form) => form.name.includes(wanted))) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, ["--test", ...files], {
    cwd: repositoryRoot,
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  if (status !== 0) failed += 1;
}
console.log(`${longForms.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
