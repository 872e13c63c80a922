import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { openChromium } from "../tests/support/chromium.ts";
import { Customer } from "../tests/support/customer.ts";
import { MeekijkServer } from "../tests/support/meekijk-server.ts";
import { PackagedHelper } from "../tests/support/packaged-helper.ts";
import { openVirtualDesktop } from "../tests/support/virtual-desktop.ts";
import { waitUntil } from "../tests/support/wait-until.ts";
import { buildWebApps } from "../tools/build-web.ts";
import { writeTar } from "../tools/helper-build/write-tar.ts";
import { runCommand } from "../tools/run-command.ts";
import { printFigure } from "./figure.ts";
import { elapsedMs, readMarks, watchCode } from "./page-marks.ts";

const runs = 7;
const name = "meekijk-blauwe-kievit";

/** The size of the Linux download with what each part adds to it, and the time from a double click to the first page and from acceptance to the code. */
export async function benchHelper(): Promise<boolean> {
  await buildWebApps();
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using browser = await openChromium();
  using helper = new PackagedHelper();
  const origin = new URL(server.portals[0] ?? "").origin;
  const parts = await helper.build(origin, ["blauwe-kievit"]);

  const told: number[] = [];
  const shown: number[] = [];
  const codes: number[] = [];
  const customer = new Customer(browser.page);
  await browser.page.addInitScript(watchCode);
  for (let run = 0; run < runs; run += 1) {
    // The first copies the file; from then on its pages are taken out of the memory before each start.
    await forgetFile(run === 0 ? helper.built : join(helper.folder, "downloads", name));
    const startMs = performance.now();
    const started = helper.start(name, desktop);
    const address = await waitUntil("the browser to be told", () => helper.openedAddress);
    told.push(performance.now() - startMs);
    await browser.page.goto(address);
    await browser.page.getByTestId("did-you-call-yes").waitFor();
    shown.push(performance.now() - startMs);
    await customer.answerUntilShare();
    await customer.press("share-in-browser");
    await customer.see("session-code");
    const { codeAtMs, pressedAtMs } = await browser.page.evaluate(readMarks);
    codes.push(elapsedMs(pressedAtMs["share-in-browser"], codeAtMs));
    await started.end("SIGTERM");
  }
  // The copy of the first run was in memory.
  const cold = (values: readonly number[]) => values.slice(1);
  const results = [
    printFigure({ name: "double click, cold, until the browser is told", unit: "ms", values: cold(told) }),
    printFigure({
      name: "double click, cold, to the first page in a running browser",
      unit: "ms",
      target: 2_000,
      values: cold(shown),
    }),
    printFigure({ name: "accept to code", unit: "ms", target: 1_000, values: codes }),
    ...(await weigh(parts)),
    printFigure({
      name: "download for Linux, .tar.gz",
      unit: "MB",
      target: 45,
      values: [await megabytes(writeTar(readFileSync(helper.built), [name]))],
    }),
  ];
  return results.every(Boolean);
}

async function weigh(parts: Readonly<Record<string, Buffer>>): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const [part, content] of Object.entries(parts)) {
    const raw = (content.length / 1e6).toFixed(1);
    results.push(
      printFigure({
        name: `  of it ${part} (${raw} MB unpacked)`,
        unit: "MB",
        values: [await megabytes(content)],
      }),
    );
  }
  return results;
}

async function megabytes(content: Buffer): Promise<number> {
  return (await promisify(gzip)(content, { level: 9 })).length / 1e6;
}

/** Written to the disk and out of the system's memory, as after the machine was started. */
async function forgetFile(path: string): Promise<void> {
  await runCommand("sync", [path]);
  await runCommand("dd", [`if=${path}`, "iflag=nocache", "count=0", "status=none"]);
}
