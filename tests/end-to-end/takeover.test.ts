import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { build } from "vite";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { openChromium } from "../support/chromium.ts";
import type { Loot, ProbeKind } from "../takeover/probes.ts";

/** Of each kind; `npm run assure` makes two hundred. */
const runs = Number(process.env["TAKEOVER_RUNS"] ?? 2);
/** Of each kind in one page: a browser allows five hundred connections there. */
const atOnce = 15;
/** A page that captures no screen hides its addresses behind names that a machine without multicast cannot look up. */
const plainAddresses = "--disable-features=Translate,MediaRouter,WebRtcHideLocalIpsWithMdns";
const kinds = ["altered", "doubled", "missing", "renegotiated", "replayed", "swapped"] as const;

/** The probes with our own direct peers, as one script for a page. */
async function bundleProbes(): Promise<string> {
  const result = await build({
    configFile: false,
    root: repositoryRoot,
    logLevel: "error",
    build: {
      write: false,
      lib: { entry: join(repositoryRoot, "tests/takeover/probes.ts"), formats: ["iife"], name: "probes" },
    },
  });
  const [{ output }] = result as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}

test("R034 whatever a third peer says in a direct path's place, in a real browser it gets no frame and no byte", async (t) => {
  await using chromium = await openChromium({ arguments: [plainAddresses] });
  const script = await bundleProbes();
  const openPage = async () => {
    const page = await chromium.context.newPage();
    await page.addScriptTag({ content: script });
    return page;
  };
  const probe = (page: Page, kind: ProbeKind, count: number) =>
    page.evaluate(
      ([name, times]) =>
        (globalThis as unknown as { probe(kind: string, count: number): Promise<Loot> }).probe(name, times),
      [kind, count] as const,
    );
  const reached = await probe(await openPage(), "honest", 2);
  assert.deepEqual(
    [reached.opened, reached.frames, reached.bytes],
    [true, 2, 200],
    "an honest peer is reached",
  );
  let [frames, bytes] = [0, 0];
  for (let left = runs; left > 0; left -= atOnce) {
    const page = await openPage();
    // Beside one another: what is never found is given up only after a quarter of a minute.
    const loot = await Promise.all(kinds.map((kind) => probe(page, kind, Math.min(left, atOnce))));
    await page.close();
    for (const [index, got] of loot.entries()) {
      assert.deepEqual(got, { opened: false, frames: 0, bytes: 0 }, `${kinds[index]}`);
      frames += got.frames;
      bytes += got.bytes;
    }
  }
  t.diagnostic(
    `figure: ${runs} runs of each of ${kinds.length} takeovers, ${frames} frames and ${bytes} bytes to the third peer`,
  );
});
