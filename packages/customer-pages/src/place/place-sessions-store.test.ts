import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlaceSession, SessionId } from "@meekijk/protocol";
import { examplePlaceSession } from "../testing/example-place.ts";
import type { PlaceProblem } from "./api/place-request.ts";
import { PlaceSessionsStore } from "./place-sessions-store.ts";

const sessionOn = (day: number): PlaceSession =>
  examplePlaceSession({
    sessionId: `${String(day).padStart(2, "0")}${"S".repeat(19)}A` as SessionId,
    openedAt: `2026-03-${String(day).padStart(2, "0")}T09:00:00.000Z`,
  });

/** A server with one session a day up to `days`, two to a page. */
function serverWith(days: number) {
  const server = {
    days,
    problem: undefined as PlaceProblem | undefined,
    asked: [] as (string | undefined)[],
  };
  const taken: PlaceProblem[] = [];
  const store = new PlaceSessionsStore({
    readSessions: (before) => {
      server.asked.push(before);
      if (server.problem !== undefined) return Promise.resolve({ isOk: false, problem: server.problem });
      const all = Array.from({ length: server.days }, (_, index) => sessionOn(server.days - index)).filter(
        ({ openedAt }) => before === undefined || openedAt < before,
      );
      return Promise.resolve({ isOk: true, value: { sessions: all.slice(0, 2), hasOlder: all.length > 2 } });
    },
    takeRefusal: (problem) => {
      taken.push(problem);
      return problem === "not-signed-in";
    },
  });
  const shownDays = () => {
    const state = store.getSessions();
    return state.kind === "ready"
      ? state.sessions.map(({ openedAt }) => Number(openedAt.slice(8, 10)))
      : state.kind;
  };
  return { server, store, taken, shownDays };
}

void test("newest first, older ones after, and no further than there are", async () => {
  const { store, shownDays } = serverWith(5);
  await store.read();
  assert.deepEqual(shownDays(), [5, 4]);
  await store.readOlder();
  await store.readOlder();
  assert.deepEqual(shownDays(), [5, 4, 3, 2, 1]);
  const state = store.getSessions();
  assert.equal(state.kind === "ready" && state.hasOlder, false);
});

void test("reading the newest anew keeps the older ones that are there, each once", async () => {
  const { store, server, shownDays } = serverWith(5);
  await store.read();
  await store.readOlder();
  server.days = 6;
  await store.read();
  assert.deepEqual(shownDays(), [6, 5, 4, 3, 2]);
  const state = store.getSessions();
  assert.equal(state.kind === "ready" && state.hasOlder, true);
});

void test("what is on the screen stays while the line is down, and can be tried again", async () => {
  const { store, server, shownDays } = serverWith(5);
  server.problem = "unreachable";
  await store.read();
  assert.deepEqual(store.getSessions(), { kind: "failed", problem: "unreachable" });
  server.problem = undefined;
  await store.read();
  server.problem = "unreachable";
  await store.read();
  await store.readOlder();
  const state = store.getSessions();
  assert.equal(state.kind === "ready" && state.older, "failed");
  server.problem = undefined;
  await store.readOlder();
  assert.deepEqual(shownDays(), [5, 4, 3, 2]);
});

void test("an old session that an address names is looked for, and a session of nobody is not looked for on and on", async () => {
  const { store, server, shownDays } = serverWith(7);
  await store.readUpTo(sessionOn(4).sessionId);
  assert.deepEqual(shownDays(), [7, 6, 5, 4]);
  await store.readUpTo("Z".repeat(22) as SessionId);
  assert.deepEqual(shownDays(), [7, 6, 5, 4, 3, 2, 1]);
  server.problem = "not-signed-in";
  await store.readUpTo("Z".repeat(22) as SessionId);
  assert.equal(server.asked.length, 4);
});
