import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeRun {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** What axe-core finds wrong on the page as it stands, one line per element. */
export async function findBarriers(page: Page): Promise<string[]> {
  // A page that stays keeps what it was given: reading these half a million characters takes as long as the looking.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  // A colour on its way to another is no colour of the page.
  await page.evaluate(() => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
  });
  const run = await page.evaluate(() =>
    (window as unknown as { axe: { run(root: Document, options: object): Promise<AxeRun> } }).axe.run(
      document,
      {
        resultTypes: ["violations"],
      },
    ),
  );
  return run.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
