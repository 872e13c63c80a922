import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { createExampleLog } from "../../../packages/evidence/src/testing/example-log.ts";
import { exampleSteps } from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { setProgramStage } from "./testing/program-stage.ts";
import type { ProgramStage } from "./testing/program-stage.ts";

const say = await createExampleLog();
const sayFork = await createExampleLog("fork");

let stage: ProgramStage;
before(async () => {
  stage = await setProgramStage();
});
after(() => stage.close());

void test("R048 the program follows the log from the beginning of a session to its end, and the browser keeps nothing of it", async () => {
  const asked: number[] = [];
  let answer = (fromSize: number) => say(fromSize, 11);
  const sayLog = async (fromSize: number) => {
    asked.push(fromSize);
    return answer(fromSize);
  };
  await stage.visiting(
    async (visit) => {
      const remembered = () =>
        visit.commands.findLast(({ kind }) => kind === "remember-log")?.["text"] as string | undefined;
      const remembers = async (checkpoint: string) =>
        waitUntil(
          "what the program remembers",
          () => remembered()?.includes(JSON.stringify(checkpoint)) === true,
        );
      visit.show(exampleSteps.ended);
      await remembers((await say(0, 11)).checkpoint);
      // A page that is loaded anew has it from the program.
      answer = (fromSize) => say(fromSize, 20);
      await visit.page.reload();
      await remembers((await say(0, 20)).checkpoint);
      assert.equal(await visit.hook("log-changed").count(), 0);

      const fork = await sayFork(20, 30);
      answer = async () => fork;
      await visit.page.reload();
      await visit.hook("log-changed").waitFor();
      assert.deepEqual(asked, [0, 11, 20]);
      await visit.picture("helper-log-changed");
      await visit.assertNoBarriers();
      const arrives = visit.page.waitForEvent("download");
      await visit.hook("save-log").click();
      const saved = await readFile(await (await arrives).path(), "utf8");
      assert(saved.includes((await say(0, 20)).checkpoint) && saved.includes(fork.checkpoint), saved);
      const kept = await visit.page.evaluate(() => [localStorage.length, sessionStorage.length]);
      assert.deepEqual(kept, [0, 0]);
    },
    { sayLog },
  );
});
