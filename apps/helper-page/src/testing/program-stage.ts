import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { launchChromium } from "../../../portal/src/testing/launch-chromium.ts";
import { findFreshBuild } from "../../../../tools/build-web.ts";
import { ProgramVisit } from "./program-visit.ts";
import type { VisitOptions } from "./program-visit.ts";

/** The built page of our own program, and a browser. */
export interface ProgramStage {
  /** One visit with its own browser profile. */
  visiting(walk: (visit: ProgramVisit) => Promise<void>, options?: VisitOptions): Promise<void>;
  close(): Promise<void>;
}

export async function setProgramStage(): Promise<ProgramStage> {
  const folder = await mkdtemp(join(tmpdir(), "helper-page-"));
  const root = join(import.meta.dirname, "../..");
  const configFile = join(root, "vite.config.ts");
  const shared = findFreshBuild("helper-page");
  const dist = shared ?? folder;
  if (shared === undefined)
    await build({ root, configFile, logLevel: "error", build: { outDir: dist, emptyOutDir: true } });
  const browser = await launchChromium();
  return {
    visiting: async (walk, options = {}) => {
      const visit = await ProgramVisit.open(browser, dist, options);
      try {
        await walk(visit);
      } finally {
        await visit.page.context().close();
      }
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
