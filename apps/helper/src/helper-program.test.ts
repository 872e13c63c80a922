import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Desktop, DesktopEvents, StopBarEvents } from "@meekijk/desktop";
import type { ClientPorts } from "@meekijk/session-client";
import { WebSocket } from "ws";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { helperLimits } from "./helper-limits.ts";
import { HelperProgram } from "./helper-program.ts";
import { nodeClientPorts } from "./node-client-ports.ts";

/** Only this test lets time pass, and no server is ever reached. */
class StillWorld {
  nowMs = 1_700_000_000_000;
  readonly #timers = new Map<object, { atMs: number; fire: () => void }>();
  readonly ports: ClientPorts = {
    ...nodeClientPorts(),
    nowMs: () => this.nowMs,
    setTimer: (fire, delayMs) => {
      const key = {};
      this.#timers.set(key, { atMs: this.nowMs + delayMs, fire });
      return () => void this.#timers.delete(key);
    },
    openSocket: () =>
      ({ readyState: 0, bufferedAmount: 0, send: () => undefined, close: () => undefined }) as never,
  };

  pass(durationMs: number): void {
    const untilMs = this.nowMs + durationMs;
    for (;;) {
      const [next] = [...this.#timers].toSorted(([, left], [, right]) => left.atMs - right.atMs);
      if (next === undefined || next[1].atMs > untilMs) break;
      this.#timers.delete(next[0]);
      this.nowMs = Math.max(this.nowMs, next[1].atMs);
      next[1].fire();
    }
    this.nowMs = untilMs;
  }
}

const sha256 = "A".repeat(43);
const wording = (wordingId: string) => ({ wordingId, version: 1, language: "nl", sha256 });
const start = {
  kind: "start",
  viewWording: wording("consent.view"),
  controlWording: wording("consent.control"),
  fileWording: wording("consent.file-in"),
  clipboardWordings: { in: wording("consent.clipboard-in"), out: wording("consent.clipboard-out") },
  answers: {
    brandSlug: "kievit",
    brandName: "Kievit",
    legalEntity: "Kievit B.V.",
    language: "nl",
    documents: ["session-terms", "general-terms", "tool-licence"].map((documentKind) => ({
      documentKind,
      version: 1,
      language: "nl",
      sha256,
    })),
    management: "unknown",
    hasBackup: true,
    toolName: "Meekijk",
  },
};

interface Notice {
  kind: string;
  view?: { step: { kind: string } };
}

/** A browser's page, as far as the program sees it. */
class TestPage {
  readonly notices: Notice[] = [];
  closeCode: number | undefined;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.notices.push(JSON.parse(data.toString()) as Notice));
    socket.on("close", (code) => (this.closeCode = code));
  }

  say(message: object): void {
    this.#socket.send(JSON.stringify({ message, pressedAgoMs: 0 }));
  }

  close(): void {
    this.#socket.close();
  }

  get step(): string | undefined {
    return this.notices.findLast(({ kind }) => kind === "view")?.view?.step.kind;
  }

  get isGreeted(): boolean {
    return this.notices.length > 0;
  }
}

async function openProgram(
  context: TestContext,
  { hasStopKeys = false, hasBar = true, isGoing = false, seen = { finished: 0, closed: 0 } } = {},
) {
  const world = new StillWorld();
  const happened: { events?: DesktopEvents; barEvents?: StopBarEvents; isStarted?: true } = {};
  const desktop: Desktop = {
    hands: { inject: () => undefined, releaseAll: () => undefined },
    clipboard: { readText: async () => undefined, writeText: () => undefined },
    cursor: { readPlace: () => assert.fail(), readShape: () => assert.fail() },
    listScreens: () => [],
    listMonitors: () => [],
    canShowPointer: false,
    openScreen: () => undefined,
    keepHandsOff: () => undefined,
    isSecure: () => false,
    pointAt: () => undefined,
    catchUpWithInput: () => {
      if (isGoing) happened.events?.onGone();
    },
    close: () => void (seen.closed += 1),
  };
  const bar = { hasStopKeys, area: undefined, show: () => undefined, close: () => undefined };
  const program = await HelperProgram.start({
    options: { serverAddress: "http://127.0.0.1:1", brandSlug: "kievit" },
    ports: world.ports,
    pageFiles: { read: () => undefined },
    files: { maxSizeBytes: 0, openLanding: () => assert.fail(), startHash: () => assert.fail() },
    openDesktop: (events) => {
      happened.events = events;
      return desktop;
    },
    openBar: (events) => {
      happened.barEvents = events;
      if (!hasBar) throw new Error("no bar");
      return bar;
    },
    isPageOnDesktop: () => false,
    onStarted: () => void (happened.isStarted = true),
    onFinished: () => void (seen.finished += 1),
  });
  context.after(() => program.abandon());
  const { origin, host } = new URL(program.pageAddress);
  const entered = await fetch(program.pageAddress, { redirect: "manual" });
  const cookie = entered.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  const openPage = async () => {
    const page = new TestPage(new WebSocket(`ws://${host}/session`, { headers: { origin, cookie } }));
    await waitUntil("the greeting", () => page.isGreeted);
    return page;
  };
  const startSession = async () => {
    const page = await openPage();
    page.say(start);
    await waitUntil("the session", () => page.step === "checking-network");
    return page;
  };
  return { program, world, seen, happened, openPage, startSession, origin, cookie };
}

void test("R041 without network it lets go at once, and goes after its last words' time", async (context) => {
  const { program, world, seen, startSession } = await openProgram(context);
  const page = await startSession();
  program.leave();
  assert.equal(seen.closed, 1);
  world.pass(helperLimits.lastWordsMs - 1);
  assert.equal(seen.finished, 0);
  world.pass(1);
  assert.equal(seen.finished, 1);
  await waitUntil("the page to hear that all is over", () => page.closeCode === 4_002);
});

void test("R041 told to leave twice it does not wait; a display that goes as well is no second word", async (context) => {
  const { program, seen, happened, startSession } = await openProgram(context);
  await startSession();
  program.leave();
  happened.events?.onGone();
  assert.equal(seen.finished, 0);
  program.leave();
  program.leave();
  assert.equal(seen.finished, 1);
});

void test("a display that goes while a press is judged ends the program, and the press begins nothing", async (context) => {
  const { seen, happened, openPage } = await openProgram(context, { isGoing: true });
  const page = await openPage();
  page.say(start);
  await waitUntil("the page to hear that all is over", () => page.closeCode !== undefined);
  assert.deepEqual([seen.finished, happened.isStarted], [1, undefined]);
});

void test("no page that closes or opens keeps a leaving program", async (context) => {
  const { program, world, seen, startSession, openPage } = await openProgram(context);
  const first = await startSession();
  program.leave();
  first.close();
  await waitUntil("the page to be gone", () => first.closeCode !== undefined);
  await openPage();
  world.pass(helperLimits.lastWordsMs);
  assert.equal(seen.finished, 1);
});

void test("a page that is loaded anew after the end does not keep the program for good", async (context) => {
  const { world, seen, startSession, openPage } = await openProgram(context);
  const first = await startSession();
  first.say({ kind: "stop" });
  await waitUntil("the end", () => first.step === "ended");
  world.pass(helperLimits.afterCareMs / 2);
  first.close();
  await waitUntil("the page to be gone", () => first.closeCode !== undefined);
  const second = await openPage();
  assert.equal(second.step, "ended");
  world.pass(helperLimits.pageGoneMs);
  assert.equal(seen.finished, 0);
  world.pass(helperLimits.afterCareMs / 2 + helperLimits.lastWordsMs);
  assert.equal(seen.finished, 1);
});

void test("a second page takes over; the first is told so, and the session goes on", async (context) => {
  const { world, seen, startSession, openPage } = await openProgram(context);
  const first = await startSession();
  const second = await openPage();
  await waitUntil("the first to be told", () => first.closeCode === 4_001);
  world.pass(helperLimits.pageGoneMs * 2);
  assert.equal(second.step === "ended", false);
  assert.equal(seen.finished, 0);
});

void test("a file that is too large is answered, and the page stays", async (context) => {
  const { startSession } = await openProgram(context);
  const page = await startSession();
  page.say({ kind: "pick-file" });
  page.say({ kind: "offer-file", fileId: 0, name: "film.mkv", sizeBytes: 3 * 1024 ** 3, sha256 });
  await waitUntil("the answer", () => page.notices.some(({ kind }) => kind === "file-pick-refused"));
  assert.equal(page.closeCode, undefined);
});

void test("the page is told whether the keys that stop were had", async (context) => {
  for (const hasStopKeys of [true, false]) {
    const { origin, cookie } = await openProgram(context, { hasStopKeys });
    const facts = (await (await fetch(`${origin}/program`, { headers: { cookie } })).json()) as object;
    assert.deepEqual(facts, {
      serverAddress: "http://127.0.0.1:1",
      brandSlug: "kievit",
      isSessionRunning: false,
      hasStopKeys,
      rememberedLog: null,
    });
  }
});

void test("what a page saw of the log is told to the next page, and is nowhere else", async (context) => {
  const { origin, cookie, startSession } = await openProgram(context);
  const page = await startSession();
  page.say({ kind: "remember-log", text: "what was seen" });
  await waitUntil("what is told to the next page", async () => {
    const facts = await (await fetch(`${origin}/program`, { headers: { cookie } })).json();
    return (facts as { rememberedLog: unknown }).rememberedLog === "what was seen";
  });
});

void test("R039 a bar that is taken away ends the session; before one has begun it ends the program", async (context) => {
  const { seen, happened, startSession } = await openProgram(context);
  const page = await startSession();
  happened.barEvents?.onLost();
  await waitUntil("the end", () => page.step === "ended");
  assert.deepEqual(seen, { closed: 1, finished: 0 });
  const unused = await openProgram(context);
  unused.happened.barEvents?.onLost();
  assert.deepEqual(unused.seen, { closed: 1, finished: 1 });
});

void test("where no bar is to be had the program does not start, and lets go of the desktop", async (context) => {
  const seen = { finished: 0, closed: 0 };
  await assert.rejects(openProgram(context, { hasBar: false, seen }), { message: "no bar" });
  assert.equal(seen.closed, 1);
});

test("what was picked in one page is not offered from another, nor without a pick", async (context) => {
  const { startSession, openPage } = await openProgram(context);
  const first = await startSession();
  first.say({ kind: "pick-file" });
  const second = await openPage();
  await waitUntil("the first to be told", () => first.closeCode === 4_001);
  second.say({ kind: "offer-file", fileId: 0, name: "brief.pdf", sizeBytes: 5, sha256 });
  await waitUntil("the answer", () => second.notices.some(({ kind }) => kind === "file-pick-refused"));
});
