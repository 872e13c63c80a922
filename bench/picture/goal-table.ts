import type { Goals } from "./goals.ts";
import type { SideFigures } from "./peer-reference.ts";
import { printMarkdown } from "./print-markdown.ts";
import { round, spread } from "./spread.ts";

/** As docs/picture.md shows them: several figures in a row. */
const rows: readonly (readonly [title: string, names: readonly string[]])[] = [
  ["click p50 / p95 ms", ["click p50 ms", "click p95 ms"]],
  ["click while text scrolls p50 / p95 ms", ["click while scrolling p50 ms", "click while scrolling p95 ms"]],
  ["typing p50 ms, kbit/s", ["typing delay p50 ms", "typing kbit/s"]],
  ["scrolling p50 ms, shown, kbit/s", ["scroll delay p50 ms", "scroll shown %", "scroll kbit/s"]],
  ["dragging p50 ms, shown, kbit/s", ["drag delay p50 ms", "drag shown %", "drag kbit/s"]],
  ["film p50 ms, shown, kbit/s", ["video delay p50 ms", "video shown %", "video kbit/s"]],
  ["exact after motion, text, drag, film ms", ["scroll exact ms", "drag exact ms", "video exact ms"]],
  ["nothing changes, kbit/s, host, viewer", ["idle kbit/s", "idle host cpu %", "idle viewer cpu %"]],
  ["host while text scrolls, film", ["scroll host cpu %", "video host cpu %"]],
  ["first picture usable, exact ms", ["first picture usable ms", "first picture exact ms"]],
];

/** What goals are set for, in few rows: medians, and [least–most] where there are several runs. */
export function printGoalTable(link: string, results: SideFigures, goals: Goals): void {
  const sides = Object.keys(results);
  const lines = rows.map(([title, names]) => {
    const cells = sides.map((side) =>
      names.map((name) => withUnit(name, spread(results[side] ?? [], name))).join(", "),
    );
    const wanted = names.flatMap((name) => {
      const goal = goals[name];
      return goal === undefined ? [] : [withUnit(name, round(goal.value))];
    });
    return [title, ...cells, wanted.join(", ")];
  });
  printMarkdown([[link, ...sides, "goal"], ...lines]);
}

const withUnit = (name: string, text: string) => (name.endsWith("%") && text !== "–" ? `${text} %` : text);
