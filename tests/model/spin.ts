import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/run-command.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";

const modelFolder = join(repositoryRoot, "tests", "model");

/** Where a model stands. */
export interface ModelFiles {
  readonly file: string;
  /** Which of its files has the list of its properties. */
  readonly propertiesIn: string;
  /** Its whole form takes so long that optimising the checker repays itself. */
  readonly isLarge?: true;
}

/** What Spin found in all states that this form of the model can come to. */
export interface Search {
  readonly states: number;
  /** The name of what was violated first; undefined when nothing was. */
  readonly violated: string | undefined;
}

export interface SearchRequest {
  readonly model: ModelFiles;
  /** As `-D` for Spin: variants, bounds, `ONLY=` one property. */
  readonly defines: readonly string[];
  /** One that the model claims: what must happen in the end, under weak fairness. Left out: what must never happen. */
  readonly claim?: string;
}

/** Builds a checker for this form of the model and lets it walk through every state, or to the first fault. */
export async function searchModel({ model, defines, claim }: SearchRequest): Promise<Search> {
  const folder = mkdtempSync(join(tmpdir(), "model-"));
  try {
    const path = join(modelFolder, model.file);
    const isLasting = claim !== undefined;
    const given = [...defines, ...(isLasting ? ["LIVELY"] : [])].map((define) => `-D${define}`);
    await must(folder, `spin -a ${given.join(" ")} ${path}`);
    // A search of seconds does not repay a minute of optimising.
    const isPart = isLasting || defines.some((define) => define === "FEW" || define.startsWith("ONLY"));
    const isLong = model.isLarge === true && !isPart;
    const kind = isLasting ? "-DNFAIR=3" : "-DSAFETY -DNOFAIR";
    await must(folder, `gcc ${isLong ? "-O2" : "-O0"} -w -DMEMLIM=8000 ${kind} -o pan pan.c`);
    const question = isLasting ? `-a -f -N ${claim}` : "";
    const output = await must(folder, `./pan -m400000 -w${isLong ? 25 : 22} ${question}`);
    return await readSearch(output, claim, () => readFault(folder, given, model));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readSearch(
  output: string,
  claim: string | undefined,
  readViolated: () => Promise<string>,
): Promise<Search> {
  const states = Number(/(\d+) states, stored/.exec(output)?.[1]);
  const errors = Number(/errors: (\d+)/.exec(output)?.[1]);
  if (Number.isNaN(states) || Number.isNaN(errors)) throw new Error(`no result in:\n${output}`);
  // A search that was cut off has proven nothing.
  if (/max search depth|out of memory|not completed/i.test(output)) {
    if (errors === 0) throw new Error(`the search was cut off:\n${output}`);
  }
  if (errors === 0) return { states, violated: undefined };
  return { states, violated: claim ?? (await readViolated()) };
}

/** Plays the trail back: the last thing that happens in it is the property's number in `fault`. */
async function readFault(folder: string, given: readonly string[], model: ModelFiles): Promise<string> {
  const path = join(modelFolder, model.file);
  const trail = await must(folder, `spin -t -g ${given.join(" ")} -k ${model.file}.trail ${path}`);
  const fault = /\bfault = (\d+)/.exec(trail)?.[1];
  const named = [...readProperties(model)].find(([, number]) => number === fault);
  if (named === undefined) throw new Error(`no fault in the trail:\n${trail.slice(-2_000)}`);
  return named[0];
}

/** The properties by name, with the number that stands for each, as the model has them. */
export function readProperties({ propertiesIn }: ModelFiles): Map<string, string> {
  const facts = readFileSync(join(modelFolder, propertiesIn), "utf8");
  const [, list = ""] = /The properties,[\s\S]*?\*\/\n([\s\S]*?)(?:byte fault|#include)/.exec(facts) ?? [];
  return new Map(
    [...list.matchAll(/^#define (\w+) +(\d+)$/gm)].map(([, name = "", number = ""]) => [name, number]),
  );
}

async function must(folder: string, line: string): Promise<string> {
  const { exitCode, output } = await runCommand("sh", ["-c", `cd '${folder}' && ${line}`]);
  // Beyond this the program itself failed: spin and pan answer 0 whatever they find.
  if (exitCode !== 0) throw new Error(`${line} answered ${exitCode}:\n${output}`);
  return output;
}
