import type { Goal, Goals } from "./goals.ts";
import type { SideFigures } from "./peer-reference.ts";
import { printMarkdown } from "./print-markdown.ts";
import { middleOf, round, spread, valuesOf } from "./spread.ts";

export interface Results {
  readonly link: string;
  readonly host: string;
  /** A peer was not what it is known to be: nothing beside it counts. */
  readonly strayed: { readonly machine: readonly string[]; readonly scenes: readonly string[] };
  /** By side; one entry for each run. */
  readonly results: SideFigures;
  readonly goals: Goals;
}

/**
 * One row for each figure: medians over the runs, the peer's, their ratio and the goal; and all of it as a line of
 * JSON. True when all goals were met.
 */
export function printResultTable({ link, host, results, goals, strayed }: Results): boolean {
  const sides = Object.keys(results);
  const own = sides.filter((side) => side.startsWith("meekijk"));
  const peers = sides.filter((side) => !own.includes(side));
  const pairs = own.flatMap((side) => peers.map((peer) => [side, peer] as const));
  const names = [...new Set(Object.values(results).flatMap((runs) => runs.flatMap(Object.keys)))];
  const rows: string[][] = [
    [`${link}, ${host}`, ...sides, ...pairs.map(([side, peer]) => `${side} : ${peer}`), "goal", ...own],
  ];
  const figures: Record<string, object> = {};
  let isMet = true;
  for (const name of names) {
    const middle = (side: string) => middleOf(results[side] ?? [], name);
    const able = peers.filter((peer) => !isCost(name) || showsFrames(results, peer, name));
    const goal = raiseGoal(goals[name], able.map(middle));
    const verdicts = own.map((side) => judge(middle(side), goalOf(side, goal)));
    isMet &&= !verdicts.includes("MISSED");
    const ratios = pairs.map(([side, peer]) => middle(side) / middle(peer));
    const wanted = goal === undefined ? "" : `${goal.isFloor ? "≥" : "≤"} ${round(goal.value)}`;
    const cells = sides.map((side) => spread(results[side] ?? [], name));
    rows.push([name, ...cells, ...ratios.map(round), wanted, ...verdicts]);
    figures[name] = {
      ...Object.fromEntries(sides.map((side) => [side, valuesOf(results[side] ?? [], name)])),
      ratios: Object.fromEntries(pairs.map(([side, peer], index) => [`${side} : ${peer}`, ratios[index]])),
      goal: goal?.value,
    };
  }
  printMarkdown(rows);
  const isVoid = strayed.machine.length + strayed.scenes.length > 0;
  console.log(JSON.stringify({ bench: "picture", link, host, isVoid, strayed, figures }));
  return isMet;
}

function judge(value: number, goal: Goal | undefined): string {
  if (goal === undefined || Number.isNaN(value)) return "";
  return (goal.isFloor ? value >= goal.value : value <= goal.value) ? "met" : "MISSED";
}

function goalOf(side: string, goal: Goal | undefined): Goal | undefined {
  if (goal?.directValue === undefined || !side.endsWith("direct")) return goal;
  return { ...goal, value: goal.directValue };
}

/** The goal, or the best of the peers where that is better. */
function raiseGoal(goal: Goal | undefined, peers: readonly number[]): Goal | undefined {
  if (goal === undefined) return undefined;
  const reached = peers.filter((value) => Number.isFinite(value));
  const { isFloor } = goal;
  return { ...goal, value: isFloor ? Math.max(goal.value, ...reached) : Math.min(goal.value, ...reached) };
}

const isCost = (name: string) => /(kbit\/s|cpu %)$/.test(name);

/** What costs little because little was shown is no example: the peer must have shown most frames of that scene. */
function showsFrames(results: SideFigures, peer: string, name: string): boolean {
  const leastPercent = 90;
  const shown = valuesOf(results[peer] ?? [], `${name.split(" ")[0]} shown %`);
  return shown.every((value) => value >= leastPercent);
}
