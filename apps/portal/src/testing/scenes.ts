import type { Language, SessionRecord } from "@meekijk/protocol";
import type { ExampleBrandSlug } from "../../../../packages/customer-pages/src/testing/example-brand.ts";
import {
  exampleSteps,
  workerNowMs,
} from "../../../../packages/customer-pages/src/testing/example-device-view.ts";
import { examplePlaceMe } from "../../../../packages/customer-pages/src/testing/example-place.ts";
import type { PortalServer } from "./portal-server.ts";
import type { PortalVisit } from "./portal-visit.ts";

export interface Stage {
  brand: ExampleBrandSlug;
  language: Language;
  server: PortalServer;
  record: SessionRecord;
}

/** One screen of the portal and how a customer gets there. */
export interface Scene {
  name: string;
  isWholePage?: boolean;
  play(visit: PortalVisit, stage: Stage): Promise<void>;
}

function inSession(
  name: string,
  step: (typeof exampleSteps)[keyof typeof exampleSteps],
  changes: Parameters<PortalVisit["show"]>[1] = {},
): Scene {
  return {
    name,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(step, changes);
      await visit.hook("stop").waitFor();
    },
  };
}

function ended(name: string, step: typeof exampleSteps.ended | typeof exampleSteps.endedTampered): Scene {
  return {
    name,
    isWholePage: true,
    async play(visit, { brand, language, record }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(exampleSteps.live);
      await visit.show(step, { sessionId: record.sessionId }, record.entries);
      await visit.hook("download-record").waitFor();
    },
  };
}

/** The page of the check, with its answer about that number; "12345678" is a live one. */
function checked(name: string, controlNumber: string | undefined): Scene {
  return {
    name,
    isWholePage: true,
    async play(visit, { brand, language, server }) {
      server.liveNumber = "12345678";
      await visit.page.goto(`${server.origin}/b/${brand}/check?lang=${language}`);
      await visit.hook("check-page").waitFor();
      if (controlNumber === undefined) return;
      await visit.hook("check-number").fill(controlNumber);
      await visit.hook("check-send").click();
      await visit.page.getByTestId(/^check-(yes|no)$/).waitFor();
    },
  };
}

/** With an account signed in in this browser: whether it is the reader's, out of the way of what matters more. */
function offered(name: string, step: typeof exampleSteps.code | typeof exampleSteps.live): Scene {
  const recordToken = "t".repeat(43) as NonNullable<Parameters<PortalVisit["show"]>[1]>["recordToken"] &
    string;
  return {
    name,
    isWholePage: true,
    async play(visit, { brand, language, server, record }) {
      server.place.me = examplePlaceMe({ language });
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(step, { sessionId: record.sessionId, recordToken });
      await visit.hook("place-keep-session").waitFor();
    },
  };
}

/** Every screen, in the order of a visit. */
export const scenes: readonly Scene[] = [
  {
    name: "01-did-you-call",
    play: (visit, { brand, language }) => visit.start(brand, language),
  },
  {
    name: "02-not-called",
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.hook("did-you-call-no").click();
      await visit.hook("did-you-call-no").waitFor({ state: "detached" });
    },
  },
  {
    name: "03-cannot-share",
    async play(visit, { brand, language }) {
      await visit.page.addInitScript(() => {
        Object.defineProperty(navigator.mediaDevices, "getDisplayMedia", { value: undefined });
        Object.defineProperty(navigator, "userAgentData", { value: { mobile: true } });
      });
      await visit.start(brand, language);
      await visit.hook("did-you-call-yes").click();
      await visit.hook("did-you-call-yes").waitFor({ state: "detached" });
    },
  },
  {
    name: "04-terms",
    isWholePage: true,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toTerms();
    },
  },
  {
    name: "05-terms-answered",
    isWholePage: true,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toTerms();
      await visit.hook("accept-terms").click();
      await visit.hook("managed-no").click();
      await visit.hook("backup-no").click();
    },
  },
  {
    name: "06-terms-failed",
    isWholePage: true,
    async play(visit, { brand, language, server }) {
      await visit.start(brand, language);
      server.isApiDown = true;
      await visit.hook("did-you-call-yes").click();
      await visit.page.getByRole("alert").waitFor();
      server.isApiDown = false;
    },
  },
  {
    name: "07-refused",
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toTerms();
      await visit.hook("refuse-terms").click();
      await visit.hook("refuse-terms").waitFor({ state: "detached" });
    },
  },
  {
    name: "08-accepted",
    isWholePage: true,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toAccepted();
    },
  },
  {
    name: "09-stopped-before-start",
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toAccepted();
      await visit.hook("stop").click();
      await visit.hook("session-ended").waitFor();
    },
  },
  inSession("10-checking-network", exampleSteps.checking),
  inSession("11-network-failed", exampleSteps.networkFailed),
  inSession("12-opening", exampleSteps.opening),
  inSession("13-code", exampleSteps.code),
  offered("13-code-signed-in", exampleSteps.code),
  offered("21-live-signed-in", exampleSteps.live),
  inSession("14-code-wrong-try", exampleSteps.codeWrongTry),
  inSession("15-code-dead", exampleSteps.codeDead),
  inSession("16-joined", exampleSteps.joined),
  inSession("17-question", exampleSteps.question),
  inSession("18-joined-after-no", exampleSteps.joinedAfterNo),
  inSession("19-joined-blocked", exampleSteps.joinedBlocked),
  inSession("20-granting", exampleSteps.granting),
  inSession("21-live", exampleSteps.live),
  inSession("22-live-warning", exampleSteps.live, {
    warning: { limit: "session-length", endsAtMs: workerNowMs + 58_000 },
  }),
  inSession("23-live-link-lost", exampleSteps.live, {
    link: "lost",
    linkLostEndsAtMs: workerNowMs + 44_000,
  }),
  inSession("24-paused", exampleSteps.paused),
  ended("25-ended", exampleSteps.ended),
  ended("26-ended-tampered", exampleSteps.endedTampered),
  {
    name: "27-ended-record-open",
    isWholePage: true,
    async play(visit, stage) {
      await ended("", exampleSteps.ended).play(visit, stage);
      await visit.page.locator("summary").click();
      await visit.page.locator("time").first().waitFor();
    },
  },
  {
    name: "28-worker-failed",
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.page.evaluate(() =>
        (window as unknown as { fakeWorker: { fail(): void } }).fakeWorker.fail(),
      );
      await visit.hook("stop").waitFor({ state: "detached" });
    },
  },
  {
    name: "29-record-page",
    isWholePage: true,
    async play(visit, { language, server, record }) {
      const key = `${record.sessionId}.${"t".repeat(43)}`;
      await visit.page.goto(`${server.origin}/record/?lang=${language}#${key}`);
      await visit.page.locator("time").first().waitFor();
    },
  },
  {
    name: "30-brand-unreachable",
    async play(visit, { server, language }) {
      server.isApiDown = true;
      await visit.page.goto(`${server.origin}/?lang=${language}`);
      await visit.page.getByRole("heading").waitFor();
      server.isApiDown = false;
    },
  },
  {
    name: "31-question-in-doubt",
    isWholePage: true,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(exampleSteps.question);
      await visit.hook("doubt-open").click();
    },
  },
  {
    name: "32-live-whole",
    isWholePage: true,
    async play(visit, { brand, language }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(exampleSteps.live);
      await visit.hook("stop-and-report").waitFor();
    },
  },
  {
    name: "33-stopped-to-report",
    isWholePage: true,
    async play(visit, { brand, language, record }) {
      await visit.start(brand, language);
      await visit.toSession();
      await visit.show(exampleSteps.live);
      await visit.hook("stop-and-report").click();
      await visit.show(exampleSteps.ended, { sessionId: record.sessionId }, record.entries);
      await visit.hook("report-asked-for-money-or-codes").check();
    },
  },
  checked("34-check", undefined),
  checked("35-check-yes", "12345678"),
  checked("36-check-no", "87654321"),
];
