import type { Figures } from "./figures.ts";
import { browserGoalsFor, goalsFor } from "./goals.ts";
import { printGoalTable } from "./goal-table.ts";
import type { KeptRun } from "./kept-runs.ts";
import { linePresets, type LinkName } from "./line-preset.ts";
import { findStrayedMachine, findStrayedScenes } from "./peer-reference.ts";
import type { HostName } from "./picture-options.ts";
import { printResultTable } from "./result-table.ts";

/** The tables of all links and hosts that these runs are of; true when all goals were met. */
export function printRunTables(runs: readonly KeptRun[]): boolean {
  const scenes = runs.at(-1)?.scenes;
  const alike = runs.filter((run) => run.scenes === scenes);
  if (alike.length < runs.length)
    console.log(`${runs.length - alike.length} entries of other scenes than the newest are left out`);
  let isMet = true;
  for (const host of ["helper", "browser"] as const)
    for (const link of Object.keys(linePresets) as LinkName[]) {
      const own = alike.filter((run) => run.link === link && (run.host === host || !isOwn(run)));
      if (own.some((run) => run.host === host && isOwn(run)) || (host === "helper" && own.length > 0))
        isMet = printLink(link, host, own) && isMet;
    }
  return isMet;
}

const isOwn = ({ side }: KeptRun) => side.startsWith("meekijk");

function printLink(link: LinkName, host: HostName, runs: readonly KeptRun[]): boolean {
  const results: Record<string, Figures[]> = {};
  for (const { side, figures } of runs) (results[side] ??= []).push(figures);
  const goals = host === "helper" ? goalsFor(link) : browserGoalsFor(link);
  const strayed = { machine: findStrayedMachine(link, results), scenes: findStrayedScenes(link, results) };
  console.log(`\n## ${link}, ${host}\n`);
  for (const one of strayed.machine) console.log(`VOID, the machine strayed: ${one}`);
  for (const one of strayed.scenes) console.log(`VOID, the scene strayed: ${one}`);
  const loads = runs.map(({ load }) => load);
  console.log(
    `${runs.length} sides of runs, ${Math.round(runs.reduce((sum, { seconds }) => sum + seconds, 0))} s; load before them ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}\n`,
  );
  printGoalTable(link, results, goals);
  console.log("");
  return printResultTable({ link, host, results, goals, strayed });
}
