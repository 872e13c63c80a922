import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { findFreshBuild } from "../../../../tools/build-web.ts";

/** The portal as it ships: the build that the gate made of these sources, or else one in a folder of its own. */
export async function buildPortal(): Promise<{ dist: string; remove(): Promise<void> }> {
  const shared = findFreshBuild("portal");
  if (shared !== undefined) return { dist: shared, remove: () => Promise.resolve() };
  const dist = await mkdtemp(join(tmpdir(), "portal-"));
  const root = join(import.meta.dirname, "../..");
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: dist, emptyOutDir: true },
  });
  return { dist, remove: () => rm(dist, { recursive: true }) };
}
