import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
    name: "a thousand kills of the server with either database: no acknowledged event lost, no log forked",
    files: ["apps/server/src/server-kill.test.ts"],
    environment: { KILLS: "1000" },
  },
  {
    name: "a hundred thousand walks over the session machine",
    files: ["packages/session-core/src/device-session.test.ts"],
    environment: { WALKS: "100000" },
  },
  {
    name: "thirty seconds of motion through the codec alone",
    files: ["packages/screen-codec/src/pacing.test.ts"],
    environment: { MOTION_SECONDS: "30" },
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
  {
    name: "two thousand strange texts through every field",
    files: globSync(["tests/**/strange-texts.test.ts", "apps/*/src/**/strange-texts.test.ts"], {
      cwd: repositoryRoot,
    }).concat("apps/helper-page/src/helper-page.test.ts"),
    environment: { STRANGE_TEXTS: "2000" },
  },
];

const seed = Math.floor(Math.random() * 2 ** 31);
longForms.push({
  name: `every property of a value with another seed, ${seed}`,
  files: globSync("{packages,apps}/*/src/**/*.test.ts", { cwd: repositoryRoot }).filter((file) =>
    readFileSync(join(repositoryRoot, file), "utf8").includes('from "fast-check"'),
  ),
  environment: { PROPERTY_SEED: String(seed) },
});

const wanted = process.argv.slice(2).join(" ");
const propertySeed = `--import=${join(repositoryRoot, "tools", "property-seed.ts")}`;
let failed = 0;
for (const { name, files, environment } of longForms.filter((form) => form.name.includes(wanted))) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, [propertySeed, "--test", ...files], {
    cwd: repositoryRoot,
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  if (status !== 0) failed += 1;
}
console.log(`${longForms.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
