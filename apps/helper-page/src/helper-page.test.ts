import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { employeeIdentitySchema, limits, questionIdSchema } from "@meekijk/protocol";
import type { QuestionId, Sha256, TransferId } from "@meekijk/protocol";
import type { DeviceClipboard, DeviceNotice, DeviceStep, FileView } from "@meekijk/session-client";
import {
  exampleSteps,
  exampleView,
  workerNowMs,
} from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import { showEach, textPlace } from "../../../tests/support/strange-texts/show-each.ts";
import { StrangeTextWatch } from "../../../tests/support/strange-texts/strange-text-watch.ts";
import { fitting, strangeTexts } from "../../../tests/support/strange-texts/strange-texts.ts";
import { setProgramStage } from "./testing/program-stage.ts";
import type { ProgramStage } from "./testing/program-stage.ts";

let stage: ProgramStage;
before(async () => {
  stage = await setProgramStage();
});
after(() => stage.close());

const mayOffer = { kind: "none", mayOffer: true } as const;
const live = { ...exampleSteps.live, control: mayOffer } satisfies DeviceStep;
const paused = { ...exampleSteps.paused, control: mayOffer } satisfies DeviceStep;
const offered: FileView = {
  kind: "question",
  transferId: "AAAAAAAAAAA" as TransferId,
  name: "hulp.exe",
  sizeBytes: 81_234,
  sha256: "A".repeat(43) as Sha256,
  direction: "to-customer",
  needsSecondYes: true,
  hasFirstYes: false,
  answerableAtMs: 0,
  expiresAtMs: workerNowMs + 60_000,
};
const clipboard: DeviceClipboard = {
  in: "none",
  out: "none",
  question: undefined,
  arrived: undefined,
  lastPassed: undefined,
};

void test("R012 once the window that was chosen is gone, nothing is chosen and no yes can be pressed", () =>
  stage.visiting(async (visit) => {
    const monitor = { screenId: "m1", kind: "monitor", title: "DP-1", isPrimary: true };
    const word = { screenId: "w1", kind: "window", title: "Word", isPrimary: false };
    visit.tell({ kind: "screens", screens: [monitor, word] });
    visit.show(exampleSteps.question);
    await visit.page.getByText("Alleen dit venster: Word").click();
    assert.equal(await visit.hook("allow-view").isDisabled(), false);
    visit.tell({ kind: "screens", screens: [monitor] });
    await visit.page.getByText("Dat venster is er niet meer. Kies opnieuw.").waitFor();
    assert.equal(await visit.hook("allow-view").isDisabled(), true);
    assert.equal(await visit.page.getByRole("radio", { checked: true }).count(), 0);
    await visit.picture("helper-window-gone");
    await visit.assertNoBarriers();
    await visit.page.getByText("Mijn hele scherm").click();
    await visit.hook("allow-view").click();
    assert.equal(await visit.hook("screen-choice-missing").textContent(), "");
    const yes = visit.commands.find(({ kind }) => kind === "allow-view");
    assert.equal(yes?.["screenId"], "m1");
  }));

void test("R036 the program says that the employee is confirmed without trust in a site, and plainly when not", () =>
  stage.visiting(async (visit) => {
    visit.show({ ...exampleSteps.question, verification: "verified" });
    await visit.page.locator("[data-testid=employee-identity][data-state=verified]").waitFor();
    const words = (await visit.hook("employee-identity").textContent()) ?? "";
    assert.match(words, /^Bevestigd door/);
    assert.doesNotMatch(words, /website/);
    await visit.assertNoBarriers();
    visit.show({ ...live, verification: "expired" });
    await visit.page.locator("[data-testid=employee-identity][data-state=not-verified]").waitFor();
    await visit.assertNoBarriers();
    visit.show({ ...exampleSteps.question, verification: "refused" });
    await visit.page.locator("[data-testid=employee-identity][data-state=refused]").waitFor();
    assert.match((await visit.hook("employee-identity").textContent()) ?? "", /Ga alleen verder/);
    await visit.assertNoBarriers();
  }));

void test("R043 a pause keeps what was being written, and rests each yes with a reason", () =>
  stage.visiting(async (visit) => {
    visit.show(live);
    await visit.hook("chat-input").fill("Ik zie het nog niet");
    await visit.picture("helper-live");
    await visit.assertNoBarriers();
    visit.show({ ...paused, file: offered });
    await visit.hook("answer-held").waitFor();
    assert.equal(await visit.hook("accept-file").isDisabled(), true);
    assert.equal(await visit.hook("refuse-file").isDisabled(), false);
    assert.equal(await visit.page.locator("h1:focus").count(), 1, "the heading says that it paused");
    assert.equal(await visit.hook("chat-input").inputValue(), "Ik zie het nog niet");
    await visit.picture("helper-paused-question");
    await visit.assertNoBarriers();
    visit.show(live);
    await visit.hook("pause").waitFor();
    assert.equal(await visit.hook("chat-input").inputValue(), "Ik zie het nog niet");
  }));

void test("R015 the second yes for a program is announced and has the focus", () =>
  stage.visiting(async (visit) => {
    visit.show({ ...live, file: offered });
    await visit.hook("accept-file").click();
    visit.show({ ...live, file: { ...offered, hasFirstYes: true, answerableAtMs: workerNowMs + 50_000 } });
    await visit.page.locator("[data-testid=second-yes]:focus").waitFor();
    assert.equal(await visit.hook("second-yes").getAttribute("role"), "alert");
    assert.equal(await visit.hook("accept-file").isDisabled(), true);
    await visit.picture("helper-second-yes");
    await visit.assertNoBarriers();
  }));

void test("a pick says that the file is read, also while a file of the employee comes in between", () =>
  stage.visiting(async (visit) => {
    visit.show(live);
    await visit.hook("file-picker").setInputFiles({
      name: "foto.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from("beeld"),
    });
    await visit.hook("file-reading").getByText("foto.jpg").waitFor();
    await visit.picture("helper-file-reading");
    visit.show({ ...live, file: offered });
    await visit.hook("file-reading").getByText("foto.jpg").waitFor();
    visit.tell({ kind: "file-pick-refused", reason: "busy" });
    await visit.hook("file-problem").getByText("foto.jpg is niet verstuurd").waitFor();
    await visit.assertNoBarriers();
  }));

void test("what was fetched from the clipboard goes from the page with the right to fetch", () =>
  stage.visiting(async (visit) => {
    const lastPassed = { direction: "out", text: "geheim-123" } as const;
    visit.show({ ...live, clipboard: { ...clipboard, out: "granting" } });
    await visit.hook("clipboard-state").getByText("Wij leggen uw antwoord vast.").waitFor();
    visit.show({ ...live, clipboard: { ...clipboard, out: "granted", lastPassed } });
    await visit.hook("passed-text").getByText("geheim-123").waitFor();
    await visit.picture("helper-clipboard");
    await visit.assertNoBarriers();
    visit.show({ ...live, clipboard: { ...clipboard, lastPassed } });
    await visit.hook("clipboard-state").waitFor({ state: "detached" });
    assert.equal(await visit.page.getByText("geheim-123").count(), 0);
  }));

void test("R013 control: the question rests on pause, and lent control stands first", () =>
  stage.visiting(async (visit) => {
    const question = {
      kind: "question",
      questionId: "BBBBBBBBBBA" as QuestionId,
      askedBy: "employee",
      answerableAtMs: 0,
      expiresAtMs: workerNowMs + 60_000,
    } as const;
    visit.show({ ...paused, control: question });
    await visit.hook("answer-held").waitFor();
    assert.equal(await visit.hook("allow-control").isDisabled(), true);
    visit.show({ ...live, control: question });
    await visit.hook("answer-held").waitFor({ state: "detached" });
    assert.equal(await visit.hook("allow-control").isDisabled(), false);
    const endsAtMs = workerNowMs + 600_000;
    visit.show({ ...live, control: { kind: "granted", endsAtMs, isWarned: false, isHeldOff: false } });
    await visit.hook("withdraw-control").waitFor();
    await visit.picture("helper-control");
    await visit.assertNoBarriers();
  }));

void test("R039 the keys that stop are told where the program says that they work, and nowhere else", async () => {
  const keys = "Druk Ctrl, Alt en de spatiebalk samen in.";
  for (const hasStopKeys of [true, false])
    await stage.visiting(
      async (visit) => {
        visit.show(live);
        await visit.hook("chat-input").waitFor();
        assert.equal(await visit.page.getByText(keys).count(), hasStopKeys ? 1 : 0);
      },
      { hasStopKeys },
    );
});

void test("a page that was loaded after the end does not say that nobody looked along", () =>
  stage.visiting(async (visit) => {
    visit.show(exampleSteps.ended);
    await visit.hook("session-ended").waitFor();
    assert.equal(await visit.page.getByText("Niemand heeft uw scherm gezien").count(), 0);
  }));

void test("R041 the end names what stays on the computer", () =>
  stage.visiting(async (visit) => {
    visit.show(live);
    await visit.hook("pause").waitFor();
    visit.show(exampleSteps.ended);
    await visit.page.getByText("het programma dat u hebt gedownload").waitFor();
    assert.equal(await visit.page.getByText("niets achter").count(), 0);
    await visit.picture("helper-ended");
    await visit.assertNoBarriers();
  }));

const names = fitting(strangeTexts(), limits.maxNameCharacters);
const file = { ...offered, name: textPlace };
const strangeSteps = {
  "an employee's name in the question for control": {
    ...live,
    employee: employeeIdentitySchema.parse({
      employeeId: "s",
      name: textPlace,
      organisation: textPlace,
    }),
    control: {
      kind: "question",
      questionId: questionIdSchema.parse("AAAAAAAAAAA"),
      askedBy: "employee",
      answerableAtMs: 0,
      expiresAtMs: workerNowMs + 60_000,
    },
  },
  "the name of a file that is offered": { ...live, file },
  "the name under which a file was saved": {
    ...live,
    file: {
      ...file,
      kind: "ended",
      outcome: "complete",
      savedName: textPlace,
      mayOfferFromMs: 0,
      isOfferingBlocked: false,
    },
  },
  "the employee's text for the clipboard": {
    ...live,
    clipboard: { ...clipboard, in: "granted", arrived: { text: textPlace, takeableAtMs: 0 } },
  },
} satisfies Record<string, DeviceStep>;
for (const [place, step] of Object.entries(strangeSteps))
  void test(`the program's page shows ${place} as text and nothing else`, () =>
    stage.visiting(async (visit) => {
      const watch = await StrangeTextWatch.on(visit.page);
      await visit.page.reload();
      const message = { kind: "view", view: exampleView(step), workerNowMs };
      const deliver = async (sent: unknown) => visit.tell(sent as DeviceNotice);
      assert.deepEqual(await showEach(visit.page, { deliver, message, texts: names }), []);
      assert.deepEqual(await watch.happened(), []);
    }));

void test("the program's page shows the titles of monitors and windows as text and nothing else", () =>
  stage.visiting(async (visit) => {
    const watch = await StrangeTextWatch.on(visit.page);
    await visit.page.reload();
    visit.show(exampleSteps.question);
    const message = {
      kind: "screens",
      screens: [
        { screenId: "m1", kind: "monitor", title: textPlace, isPrimary: true },
        { screenId: "w1", kind: "window", title: textPlace, isPrimary: false },
      ],
    };
    const deliver = async (sent: unknown) => visit.tell(sent as { kind: "screens"; screens: unknown[] });
    assert.deepEqual(await showEach(visit.page, { deliver, message, texts: names }), []);
    assert.deepEqual(await watch.happened(), []);
  }));
