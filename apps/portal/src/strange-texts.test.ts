import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { limits, renderTermsText } from "@meekijk/protocol";
import type { SessionId, Sha256 } from "@meekijk/protocol";
import type { DeviceNotice, DeviceStep } from "@meekijk/session-client";
import { isPlainLine } from "../../../packages/protocol/src/plain-line.ts";
import { createTestSession } from "../../../packages/evidence/src/testing/test-session.ts";
import * as example from "../../../packages/evidence/src/testing/example-events.ts";
import {
  exampleSteps,
  exampleView,
  workerNowMs,
} from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import { examplePlaceSession } from "../../../packages/customer-pages/src/testing/example-place.ts";
import { seenOf, showEach, textPlace } from "../../../tests/support/strange-texts/show-each.ts";
import { StrangeTextWatch } from "../../../tests/support/strange-texts/strange-text-watch.ts";
import { fitting, strangeTexts } from "../../../tests/support/strange-texts/strange-texts.ts";
import { setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";

// Whatever an employee, a console that is not ours, or a server can write on the customer's page: it is text and no more.
const texts = strangeTexts();
const names = fitting(texts, limits.maxNameCharacters);
const strangeEmployee = { employeeId: "s", name: textPlace, organisation: textPlace };

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage?.close());

/** In a session whose worker a test speaks for. */
async function watched(walk: (visit: PortalVisit) => Promise<void>): Promise<void> {
  await stage.visiting(async (visit) => {
    const watch = await StrangeTextWatch.on(visit.page);
    await walk(visit);
    assert.deepEqual(await watch.happened(), []);
  });
}

const inSession = (walk: (visit: PortalVisit) => Promise<void>) =>
  watched(async (visit) => {
    await visit.start();
    await visit.toSession();
    await walk(visit);
  });

const view = (step: object) => ({ kind: "view", view: exampleView(step as DeviceStep), workerNowMs });

async function assertShown(visit: PortalVisit, message: object, shown: readonly string[]): Promise<void> {
  assert.deepEqual(
    await showEach(visit.page, {
      deliver: (sent) => visit.tell(sent as DeviceNotice),
      message,
      texts: shown,
    }),
    [],
  );
}

const clipboard = {
  in: "granted",
  out: "granted",
  question: undefined,
  arrived: { text: textPlace, takeableAtMs: 0 },
  lastPassed: undefined,
};

const steps: Record<string, { step: object; texts: readonly string[] }> = {
  "an employee's name at the door": {
    step: { ...exampleSteps.joined, employee: strangeEmployee },
    texts: names,
  },
  "a reason for looking along": { step: { ...exampleSteps.question, reason: textPlace }, texts },
  "an employee's name in the question": {
    step: { ...exampleSteps.question, employee: strangeEmployee },
    texts: names,
  },
  "an employee's name while they look along": {
    step: { ...exampleSteps.live, employee: strangeEmployee },
    texts: names,
  },
  "a text for the clipboard": { step: { ...exampleSteps.live, clipboard }, texts },
  "the host of a network check": { step: { ...exampleSteps.networkFailed, host: textPlace }, texts: names },
};

for (const [place, { step, texts: shown }] of Object.entries(steps))
  test(`the customer's page shows ${place} as text and nothing else`, () =>
    inSession((visit) => assertShown(visit, view(step), shown)));

test("the customer's page shows chat as text and nothing else", () =>
  inSession(async (visit) => {
    await visit.show(exampleSteps.live);
    const message = { kind: "aside", message: { type: "chat", text: textPlace }, isOwn: false };
    await assertShown(visit, message, texts);
  }));

test("a record whose events hold strange texts is shown as text and nothing else", () =>
  watched(async (visit) => {
    for (let from = 0; from < texts.length; from += 300) {
      const session = createTestSession();
      const strange = texts.slice(from, from + 300);
      const [name = "x"] = fitting(strange, limits.maxNameCharacters);
      const employee = { ...example.employee, name, organisation: name };
      await session.log("device", {
        type: "terms-accepted",
        details: { ...example.acceptance, brandName: name, legalEntity: name, toolName: name },
      });
      await session.log("device", { type: "joined", details: { ...example.joined, employee } });
      await session.log("console", { type: "joined", details: { ...example.joined, employee } });
      const reasons = fitting(strange, limits.maxReasonCharacters);
      for (const reason of reasons)
        await session.log("console", { type: "view-asked", details: { ...example.asked(1), reason } });
      const workDone = strange.join(" ").slice(0, limits.maxWorkDoneCharacters);
      await session.sign("server", {
        type: "outcome-recorded",
        details: { ...example.outcome, employee, workDone },
      });
      stage.server.record = session.record();
      await visit.page.goto(
        `${stage.server.origin}/record/?from=${from}#${session.sessionId}.${"t".repeat(43)}`,
      );
      await visit.page.locator("time").first().waitFor();
      const shown = seenOf(await visit.page.locator("body").textContent());
      assert.deepEqual(
        [...reasons, name].filter((text) => !shown.includes(seenOf(text))),
        [],
      );
    }
  }));

test("terms that hold strange texts are shown as text and nothing else", async () => {
  const lines = texts.filter(isPlainLine);
  const { terms, brand } = stage.site;
  const path = [...terms.keys()].find((key) => key.includes("session-terms") && key.endsWith("/nl")) ?? "";
  const kept = terms.get(path);
  assert(kept !== undefined);
  const keptBrand = structuredClone(brand);
  const sections = Array.from({ length: Math.ceil(lines.length / 40) }, (_, at) => {
    const paragraphs = lines.slice(at * 40, (at + 1) * 40);
    return { heading: fitting(paragraphs, 200)[0] ?? "x", paragraphs };
  });
  const document = { ...kept.document, title: fitting(lines, 200)[0] ?? "x", sections };
  const sha256 = createHash("sha256").update(renderTermsText(document)).digest("base64url") as Sha256;
  const [name = "x"] = fitting(lines, limits.maxNameCharacters);
  terms.set(path, { document, sha256 });
  Object.assign(brand, { name, legalEntity: name, phone: name });
  for (const listed of brand.documents) if (listed.sha256 === kept.sha256) listed.sha256 = sha256;
  try {
    await watched(async (visit) => {
      await visit.start();
      await visit.toTerms();
      const shown = seenOf(await visit.page.locator("body").textContent());
      assert.deepEqual(
        lines.filter((line) => !shown.includes(seenOf(line))),
        [],
      );
      await visit.hook("managed-no").click();
      await visit.hook("backup-yes").click();
      await visit.hook("accept-terms").click();
      await visit.hook("share-in-browser").waitFor();
    });
  } finally {
    terms.set(path, kept);
    Object.assign(brand, keptBrand);
  }
});

test("whatever stands in the address runs nothing", () =>
  watched(async (visit) => {
    for (const [at, text] of texts.filter((_, index) => index % 25 === 0).entries()) {
      const part = encodeURIComponent(text.toWellFormed());
      for (const address of [
        `/b/${part}`,
        `/b/voorbeeld?at=${at}&lang=${part}#${part}`,
        `/record/?at=${at}&lang=${part}#${part}`,
      ]) {
        await visit.page.goto(stage.server.origin + address);
        await visit.page.getByRole("heading").first().waitFor();
      }
    }
  }));

test("the check shows an employee's name as text and nothing else", () =>
  watched(async ({ page }) => {
    let employeeName = "";
    await page.route("**/api/session-check", (route) =>
      route.fulfill({
        json: { isLive: true, since: "2026-03-03T13:05:00.000Z", employeeName, brandName: "Voorbeeld" },
      }),
    );
    await page.goto(`${stage.server.origin}/b/voorbeeld/check?lang=nl`);
    await page.getByTestId("check-number").fill("12345678");
    const deliver = async (message: unknown) => {
      ({ employeeName } = message as { employeeName: string });
      await page.getByTestId("check-number").press("Enter");
      await page.getByTestId("check-employee").waitFor();
    };
    const message = { employeeName: textPlace };
    assert.deepEqual(await showEach(page, { deliver, message, texts: names }), []);
  }));

test("the customer's own place shows names and reasons as text and nothing else", () =>
  watched(async (visit) => {
    const { place } = stage.server;
    for (const [from, name] of names.entries()) {
      if (from % 50 !== 0) continue;
      const part = names.slice(from, from + 50);
      place.me = { ...place.linkOpens, name, organisationName: name };
      place.sessions = part.map((text, row) => ({
        ...examplePlaceSession(),
        sessionId: String(row).padStart(22, "0") as SessionId,
        brandName: text,
        employeeName: text,
        employeeOrganisation: text,
        reason: text,
      }));
      await visit.page.goto(`${stage.server.origin}/b/voorbeeld/account?at=${from}`);
      await visit.page.getByRole("heading", { level: 1 }).waitFor();
      await visit.page.waitForFunction(
        (text) => (document.body.textContent ?? "").replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, "").includes(text),
        seenOf(part.at(-1) ?? ""),
      );
      const shown = seenOf(await visit.page.locator("body").textContent());
      assert.deepEqual(
        part.filter((text) => !shown.includes(seenOf(text))),
        [],
      );
    }
    place.me = undefined;
  }));
