import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcceptanceAnswers } from "@meekijk/session-client";
import * as fc from "fast-check";
import { stepPortalPage } from "./portal-page.ts";
import type { PortalEvent, PortalPage } from "./portal-page.ts";

const answers = { brandName: "Voorbeeld" } as AcceptanceAnswers;
const start: PortalPage = { kind: "did-you-call" };
const walk = (...events: PortalEvent[]) => events.reduce(stepPortalPage, start);
const called: PortalEvent = { kind: "called", obstacle: undefined };

void test("R004 saying that someone else called starts nothing and leads to a warning", () => {
  const page = walk({ kind: "not-called" });
  assert.equal(page.kind, "not-called");
  assert.deepEqual(stepPortalPage(page, called), page);
  assert.deepEqual(stepPortalPage(page, { kind: "accepted", answers }), page);
});

void test("R028 a browser that cannot share is told so before any terms", () => {
  assert.deepEqual(walk({ kind: "called", obstacle: "phone" }), { kind: "cannot-share", obstacle: "phone" });
});

void test("R010 refusing ends the matter, and the terms can be read again", () => {
  const page = walk(called, { kind: "refused" });
  assert.equal(page.kind, "refused");
  assert.deepEqual(stepPortalPage(page, { kind: "share" }), page);
  assert.equal(stepPortalPage(page, { kind: "read-again" }).kind, "terms");
});

void test("R009 sharing starts only from accepted terms", () => {
  assert.deepEqual(walk(called, { kind: "accepted", answers }, { kind: "share" }), {
    kind: "session",
  });
});

void test("R039 stop before sharing starts nothing", () => {
  const page = walk(called, { kind: "accepted", answers }, { kind: "stop" });
  assert.equal(page.kind, "stopped");
  assert.deepEqual(stepPortalPage(page, { kind: "share" }), page);
});

void test("R009 no order of events reaches a session without called, accepted and share in that order", () => {
  const event = fc.constantFrom<PortalEvent>(
    called,
    { kind: "called", obstacle: "phone" },
    { kind: "not-called" },
    { kind: "accepted", answers },
    { kind: "refused" },
    { kind: "read-again" },
    { kind: "share" },
    { kind: "stop" },
    { kind: "restart" },
  );
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const path: PortalPage["kind"][] = [];
      events.reduce<PortalPage>((page, next) => {
        const reached = stepPortalPage(page, next);
        if (reached !== page) path.push(reached.kind);
        return reached;
      }, start);
      const end = path.indexOf("session");
      if (end === -1) return;
      assert.equal(end, path.length - 1);
      assert.deepEqual(path.slice(-3), ["terms", "accepted", "session"]);
    }),
  );
});
