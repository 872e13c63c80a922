import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFigures } from "./assure/figures-table.ts";
import { commandOf, environmentOf, judgeRun, type Measure, type Result } from "./assure/measure.ts";
import { measures } from "./assure/measures.ts";
import { repositoryRoot } from "./repository-root.ts";

const documentPath = join(repositoryRoot, "docs", "assurance.md");
const propertySeed = `--import=${join(repositoryRoot, "tools", "property-seed.ts")}`;

async function run(measure: Measure): Promise<Result> {
  const parameters =
    "bench" in measure.run
      ? [join(repositoryRoot, "bench", "run.ts"), measure.run.bench]
      : [propertySeed, "--test", "--test-reporter=spec", ...measure.run.files];
  const child = spawn(process.execPath, parameters, {
    cwd: repositoryRoot,
    env: { ...process.env, ...environmentOf(measure, process.env) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const exitCode = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  return { ...judgeRun(measure, output, exitCode), command: commandOf(measure, process.env) };
}

// A new game each time (decision 22); which one stands in the row's command.
process.env["PROPERTY_SEED"] ??= String(Math.floor(Math.random() * 2 ** 31));

const wanted = process.argv.slice(2).join(" ");
const chosen = measures.filter(({ name }) => name.includes(wanted));
let missed = chosen.length === 0 ? 1 : 0;
for (const measure of chosen) {
  console.log(`== ${measure.name}: ${measure.target}`);
  const result = await run(measure);
  console.log(`== ${result.verdict}: ${result.figure}`);
  if (result.verdict !== "met") missed += 1;
  // After each one: a run of hours that is broken off has written what it measured.
  const document = readFileSync(documentPath, "utf8");
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(documentPath, writeFigures(document, measures, new Map([[measure.name, result]]), date));
}
console.log(`${chosen.length} measured, ${missed} not met`);
process.exitCode = missed === 0 ? 0 : 1;
