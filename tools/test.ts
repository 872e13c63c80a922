import { buildWebApps } from "./build-web.ts";
import { installDebianPackages } from "./debian-packages.ts";
import { openMemoryFolder } from "./memory-folder.ts";
import { checkRequirements } from "./requirements-check.ts";
import { describeSlowestFiles } from "./slowest-files.ts";
import { runStaticChecks } from "./static-checks.ts";
import { runTestGroup, type TestGroup } from "./test-group.ts";

const packagesOfValues = [
  "protocol",
  "session-core",
  "secure-link",
  "screen-codec",
  "evidence",
  "messages",
  "customer-pages",
  "design-system",
  "receipt-sheet",
];
const values: TestGroup = {
  name: "values",
  patterns: [
    ...packagesOfValues.map((name) => `packages/${name}/src/**/*.test.ts`),
    // What stands beside the pages as a whole opens browsers.
    "apps/{console,portal}/src/*/**/*.test.ts",
  ],
  concurrency: 1,
  fileTimeoutMs: 6 * 60_000,
  isOneProcess: true,
};
const unit: TestGroup = {
  name: "unit",
  // The games against a hostile relay have one long file without a browser; beside others it costs no waiting.
  patterns: [
    "tests/hostile-relay/hostile-*.test.ts",
    "packages/*/src/**/*.test.ts",
    "apps/*/src/**/*.test.ts",
    "tests/*.test.ts",
    "tests/model/*.test.ts",
    "tests/stolen-server/*.test.ts",
  ],
  except: values.patterns,
  // Many wait for a server or a desktop to start.
  concurrency: 4,
  // The matrix of every route and caller takes more than half of this where the machine is slow.
  fileTimeoutMs: 12 * 60_000,
};
const system: TestGroup = {
  name: "system",
  patterns: ["tests/end-to-end/*.test.ts", "tests/interop/*.test.ts"],
  // Each waits for its browsers half of its time.
  concurrency: 3,
  fileTimeoutMs: 6 * 60_000,
};
// Six minutes of a covered tab pass mostly in waiting.
const patient: TestGroup = {
  name: "patient",
  patterns: ["tests/patient/*.test.ts"],
  concurrency: 2,
  fileTimeoutMs: 12 * 60_000,
};

if (!installDebianPackages()) process.exit(1);
using memoryFolder = openMemoryFolder();
if (memoryFolder !== undefined) process.env["TMPDIR"] = memoryFolder.path;
// Lanes keep both cores busy: what computes, what waits for browsers half of its time, and what only waits, which is the
// longest. What needs no page begins while the pages are built.
const computing = runTestGroup(values);
const checking = runStaticChecks();
await buildWebApps();
const browsing = [runTestGroup(patient), runTestGroup(system)];
const checks = await checking;
const groups = await Promise.all([runTestGroup(unit), computing, ...browsing]);

for (const { name, tookMs, tally } of groups) console.log(describeSlowestFiles(name, tookMs, tally));
const tally = groups.flatMap((group) => group.tally);
const problems = checkRequirements(tally);
for (const problem of problems) console.log(problem);
for (const { name, file, problem = "" } of tally.filter((one) => !one.hasPassed))
  console.log(`FAILED: ${name} (${file}): ${problem}`);

const brokenGroups = groups.filter(
  (group) => group.hasFailed && group.tally.every((line) => line.hasPassed),
).length;
const passed =
  checks.passed + tally.filter((line) => line.hasPassed).length + (problems.length === 0 ? 1 : 0);
const failed =
  checks.failed +
  tally.filter((line) => !line.hasPassed).length +
  (problems.length === 0 ? 0 : 1) +
  brokenGroups;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
