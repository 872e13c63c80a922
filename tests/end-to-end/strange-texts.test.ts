import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { limits } from "@meekijk/protocol";
import { fragmentOf } from "../../apps/console/src/place/place.ts";
import type { AdministrationPage } from "../../apps/console/src/administration/administration-page.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { Employee } from "../support/employee.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { seenOf, textPlace } from "../support/strange-texts/show-each.ts";
import { StrangeTextWatch } from "../support/strange-texts/strange-text-watch.ts";
import { fitting, strangeTexts } from "../support/strange-texts/strange-texts.ts";

// What customers, devices, mails and colleagues wrote stands in the lists of the console, under the server's own policy.
const texts = fitting(strangeTexts(), limits.maxReasonCharacters);
const rowsOnPage = 125;

const stack = new AsyncDisposableStack();
let server: MeekijkServer;
let browser: TestBrowser;
before(async () => {
  server = stack.use(await MeekijkServer.start());
  browser = stack.use(await openChromium());
});
after(() => stack.disposeAsync());

const at = "2026-03-03T13:05:00.000Z";
const person = { employeeId: "s-jansen", name: textPlace };
/** An item of each list as the API answers it; `ROW` becomes another number in each. */
const lists: Partial<
  Record<AdministrationPage, { path: string; answer: object; key: string; item: object }>
> = {
  customers: {
    path: "**/api/customers?*",
    answer: { hasMore: false, canMail: true },
    key: "customers",
    item: {
      customerId: "ROW",
      organisationId: null,
      organisationName: textPlace,
      name: textPlace,
      email: textPlace,
      phone: textPlace,
      kind: "contact",
      isAdministrator: false,
      language: "nl",
      brandSlug: "blauwe-kievit",
      state: "active",
      blockedBy: null,
      blockedAt: null,
      instructionAcknowledgedAt: at,
      lastSignedInAt: at,
    },
  },
  employees: {
    path: "**/api/employees",
    answer: { secrecyVersion: 1, takesInvitations: false },
    key: "employees",
    item: {
      employeeId: "ROW",
      name: textPlace,
      organisation: textPlace,
      language: "nl",
      roles: ["employee"],
      isTrained: true,
      secrecy: { version: 1, acknowledgedAt: at },
      isBlocked: false,
      singleSignOn: "none",
      passkeyCount: 1,
      lastSignedInAt: at,
    },
  },
  alarms: {
    path: "**/api/account-events?*",
    answer: { hasOlder: false },
    key: "events",
    item: {
      eventId: "1ROW",
      kind: "passkey-added",
      at,
      account: person,
      actor: person,
      webSessionId: null,
      subject: textPlace,
    },
  },
  reports: {
    path: "**/api/session-reports*",
    answer: { hasOlder: false },
    key: "reports",
    item: {
      reportId: "1ROW",
      sessionId: "AQAAAAAAAAAAAAAAAAAAAA",
      reportedAt: at,
      brandName: textPlace,
      employee: { ...person, isBlocked: false },
      reasons: ["other"],
      words: textPlace,
      contact: textPlace,
      handlings: [{ by: person, at, note: textPlace }],
    },
  },
  live: {
    path: "**/api/live-sessions",
    answer: {},
    key: "sessions",
    item: { sessionId: "ROW", employee: person, brandName: textPlace, joinedAt: at },
  },
};

test("what stands in the console's lists is text and nothing else, under the server's own policy", async () => {
  const { page } = browser;
  const watch = await StrangeTextWatch.on(page);
  await new Employee(page).signIn(server.signIns[0] ?? "");
  const address = new URL("/console/", server.signIns[0]).href;
  for (const [name, { path, answer, key, item }] of Object.entries(lists)) {
    const template = JSON.stringify(item);
    for (let from = 0; from < texts.length; from += rowsOnPage) {
      const part = texts.slice(from, from + rowsOnPage);
      const items = part.map((text, row) => {
        const written = JSON.stringify(text).slice(1, -1);
        const id = String(row).padStart(template.includes('"1ROW"') ? 6 : 22, "0");
        return JSON.parse(template.replaceAll(textPlace, () => written).replaceAll("ROW", id)) as unknown;
      });
      await page.route(path, (route) => route.fulfill({ json: { ...answer, [key]: items } }));
      await page.goto(address + fragmentOf({ kind: "administration", page: name as AdministrationPage }));
      await page.reload();
      const last = seenOf(part.at(-1) ?? "");
      await page.waitForFunction(
        (text) => (document.body.textContent ?? "").replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, "").includes(text),
        last,
      );
      const shown = seenOf(await page.locator("body").textContent());
      assert.deepEqual(
        part.filter((text) => !shown.includes(seenOf(text))),
        [],
        name,
      );
      await page.unroute(path);
    }
  }
  assert.deepEqual(await watch.happened(), []);
});

test("the server's own pages quote nothing that was asked for", async () => {
  const { origin } = new URL(server.portals[0] ?? "");
  // The last is no encoding at all.
  for (const part of [...texts.map((text) => encodeURIComponent(text.toWellFormed())), "strange%zz"]) {
    for (const path of [`/${part}`, `/terms/${part}/session-terms/1/nl`, `/b/${part}`, `/?lang=${part}`]) {
      const answer = await fetch(origin + path, {
        headers: { accept: "text/html", "accept-language": part },
      });
      const page = await answer.text();
      assert.equal(/strange/i.test(page), false, `${path} is quoted`);
      assert.match(answer.headers.get("content-security-policy") ?? "", /require-trusted-types-for 'script'/);
    }
  }
});
