import assert from "node:assert/strict";
import { test } from "node:test";
import { closingRequestSchema, sessionIdSchema } from "@meekijk/protocol";
import type { ConsoleNotice } from "@meekijk/session-client";
import { FakeScreen } from "../testing/browser/fake-screen.ts";
import { ConsoleWorkerClient } from "./console-worker-client.ts";
import { endSessionOnClosing } from "./page-closing.ts";

const sessionId = sessionIdSchema.parse("s".repeat(22));
const closing = closingRequestSchema.parse({
  side: "console",
  sealedEnd: "c2VhbGVk",
  entry: { jws: "a.b.c", details: { salt: "x".repeat(22), json: "{}" } },
});

function openPage() {
  const listeners = new Map<string, (event: PageTransitionEvent) => void>();
  const beacons: { address: string; body: Blob }[] = [];
  let reloads = 0;
  let isTerminated = false;
  let say: (notice: ConsoleNotice) => void = () => {};
  const client = new ConsoleWorkerClient({
    saveFile: () => undefined,
    serverAddress: "https://console.example",
    readMonotonicMs: () => 0,
    createScreen: () => new FakeScreen(),
    createWorker: () => ({
      postMessage() {},
      terminate: () => (isTerminated = true),
      addEventListener(type: string, listener: (message: never) => void) {
        if (type === "message") say = (data) => listener({ data } as never);
      },
    }),
  });
  endSessionOnClosing(
    {
      addEventListener: (type, listener) => listeners.set(type, listener),
      navigator: { sendBeacon: (address, body) => beacons.push({ address, body }) > 0 },
      location: { reload: () => reloads++ },
    },
    client,
  );
  const joinAndProve = () => {
    client.join("123456789", { employeeId: "e" as never, name: "Sanne", organisation: "Reconi" });
    const session = {
      sessionId,
      brandSlug: "reconi" as never,
      brandName: "Reconi",
      deviceForm: "browser" as const,
    };
    say({ kind: "view", view: { ...client.getSession().view, session }, workerNowMs: 0 });
  };
  const fire = (type: string, event: Partial<PageTransitionEvent> = {}) =>
    listeners.get(type)?.(event as PageTransitionEvent);
  return {
    joinAndProve,
    fire,
    say: (notice: ConsoleNotice) => say(notice),
    beacons,
    reloads: () => reloads,
    isTerminated: () => isTerminated,
  };
}

test("R039 a closing page sends the prepared end to the session's address and drops the worker", async () => {
  const page = openPage();
  page.joinAndProve();
  page.say({ kind: "closing", closing });
  page.fire("pagehide");
  assert.deepEqual(
    page.beacons.map(({ address }) => address),
    [`/api/sessions/${sessionId}/closing`],
  );
  assert.equal(page.beacons[0]?.body.type, "application/json");
  assert.deepEqual(
    closingRequestSchema.parse(JSON.parse((await page.beacons[0]?.body.text()) ?? "")),
    closing,
  );
  assert.equal(page.isTerminated(), true);
});

test("the prepared end is sent once, and not after it was withdrawn", () => {
  const page = openPage();
  page.joinAndProve();
  page.say({ kind: "closing", closing });
  page.say({ kind: "closing", closing: undefined });
  page.fire("pagehide");
  page.fire("pagehide");
  assert.equal(page.beacons.length, 0);
});

test("a page without a session sends nothing", () => {
  const page = openPage();
  page.fire("pagehide");
  assert.equal(page.beacons.length, 0);
});

test("a page that the browser kept starts anew", () => {
  const page = openPage();
  page.fire("pageshow", { persisted: false });
  assert.equal(page.reloads(), 0);
  page.fire("pageshow", { persisted: true });
  assert.equal(page.reloads(), 1);
});
