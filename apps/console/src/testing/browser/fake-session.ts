import { brandSlugSchema, closingRequestSchema, questionIdSchema } from "@meekijk/protocol";
import type { EmployeeIdentity, EndReason, EndedBy, MonitorPlace } from "@meekijk/protocol";
import type {
  ConsoleClipboard,
  ConsoleCommand,
  ConsoleNotice,
  ConsoleStep,
  ConsoleControl,
  ConsoleView,
  FileView,
  JoinProblem,
} from "@meekijk/session-client";
import { paintFakeColour, paintFakeDesktop } from "./fake-desktop.ts";
import { FakeRecord, fakeTerms } from "./fake-record.ts";

const noControl = { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false } as const;

const noClipboard = { in: noControl, out: noControl, fetched: undefined };

/** What a test has the made-up customer, line and server do. */
export type FakeCustomerAct =
  | {
      act:
        | "grant"
        | "expire"
        | "pause"
        | "resume"
        | "stop"
        | "lose-link"
        | "restore-link"
        | "go-direct"
        | "warn-idle"
        | "give-control";
    }
  | { act: "refuse"; isThird: boolean }
  | { act: "write"; text: string }
  | { act: "show-file"; file: FileView }
  | { act: "show-clipboard"; clipboard: Partial<ConsoleClipboard> }
  | { act: "measure"; roundTripMs: number | undefined; pictureDelayMs: number; oldMs?: number }
  | { act: "repaint"; colour: string }
  | { act: "tell-picture"; isSlow: boolean; isSecureDesktop: boolean }
  | { act: "lay-out"; monitors: MonitorPlace[]; canShowPointer: boolean };

const codes: Record<string, JoinProblem> = {
  "404": { reason: "no-such-code" },
  "111": { reason: "wrong-code", triesLeft: 2 },
};

/**
 * Plays a session by script, in real time, with really signed events. Codes that begin 222 or 333 stay on the
 * way; one that begins 555 belongs to our own program, one that begins 666 asks for a passkey. */
export class FakeSession {
  readonly #emit: (notice: ConsoleNotice) => void;
  #employee: EmployeeIdentity | undefined;
  #record: FakeRecord | undefined;
  #refusals = 0;
  #view: ConsoleView = {
    step: { kind: "idle", problem: undefined, heldRoutingNumber: undefined },
    link: "up",
    linkPath: undefined,
    linkLostEndsAtMs: undefined,
    session: undefined,
    joinedAtMs: undefined,
    warning: undefined,
    screenSize: undefined,
    entries: [],
  };

  constructor(emit: (notice: ConsoleNotice) => void) {
    this.#emit = emit;
  }

  async command(command: ConsoleCommand): Promise<void> {
    switch (command.kind) {
      case "start":
        this.#employee = command.employee;
        return undefined;
      case "join":
        return this.#join(command.code);
      case "answer-passkey": {
        const verification = command.assertion === undefined ? "no-proof" : "verified";
        return this.#begin("666", { verification });
      }
      case "leave":
        return this.#show({ step: { kind: "idle", problem: undefined, heldRoutingNumber: undefined } });
      case "ask-view":
        return this.#ask(command.reason);
      case "withdraw-question":
        return this.#show({ step: this.#identified(undefined, 0) });
      case "end":
        return this.#end("employee-ended", "employee");
      case "go-on":
        return this.#show({ warning: undefined });
      case "ask-control":
        return this.#setControl({ kind: "asking" });
      case "release-control":
        return this.#setControl(noControl);
      case "write":
        return this.#emit({ kind: "aside", message: { type: "chat", text: command.text }, isOwn: true });
      case "input":
      case "activity":
      case "picture-painted":
        return undefined;
    }
  }

  #setControl(control: ConsoleControl): void {
    this.#look({ control });
  }

  /** While somebody looks along: the same step, with this part of it changed. */
  #look(change: Partial<Extract<ConsoleStep, { kind: "live" | "paused" }>>): void {
    const { step } = this.#view;
    if (step.kind === "live" || step.kind === "paused") this.#show({ step: { ...step, ...change } });
  }

  async act(act: FakeCustomerAct): Promise<void> {
    const { step } = this.#view;
    const reason = "reason" in step && step.kind !== "ended" ? step.reason : "";
    switch (act.act) {
      case "grant":
        this.#show({
          step: { kind: "live", reason, viewSinceMs: Date.now(), control: noControl, clipboard: noClipboard },
          screenSize: undefined,
        });
        this.#show({ screenSize: { width: 1_920, height: 1_080 } });
        return this.#emit({ kind: "picture", patch: paintFakeDesktop() });
      case "refuse":
        this.#refusals = act.isThird ? 3 : this.#refusals + 1;
        return this.#show({ step: this.#identified("refused", 30_000) });
      case "expire":
        return this.#show({ step: this.#identified("expired", 30_000) });
      case "pause":
        return this.#look({ kind: "paused" });
      case "resume":
        return this.#look({ kind: "live" });
      case "give-control":
        return this.#setControl({ kind: "granted" });
      case "write":
        return this.#emit({ kind: "aside", message: { type: "chat", text: act.text }, isOwn: false });
      case "show-file":
        return this.#look({ file: act.file });
      case "show-clipboard":
        return this.#look({ clipboard: { ...noClipboard, ...act.clipboard } });
      case "measure": {
        const { roundTripMs, pictureDelayMs, oldMs } = act;
        const heardAtMs = Date.now();
        const oldSinceMs = oldMs === undefined ? undefined : heardAtMs - oldMs;
        return this.#show({ line: { roundTripMs, pictureDelayMs, oldSinceMs, heardAtMs } });
      }
      case "repaint":
        return this.#emit({ kind: "picture", patch: paintFakeColour(act.colour) });
      case "tell-picture": {
        const { isSlow, isSecureDesktop } = act;
        return this.#emit({
          kind: "aside",
          message: { type: "picture-state", isSlow, isSecureDesktop },
          isOwn: false,
        });
      }
      case "lay-out": {
        const { monitors, canShowPointer } = act;
        const message = { type: "screen-layout", monitors, canShowPointer } as const;
        return this.#emit({ kind: "aside", message, isOwn: false });
      }
      case "stop":
        return this.#end("customer-stopped", "customer");
      case "lose-link":
        return this.#show({ link: "lost", linkLostEndsAtMs: Date.now() + 60_000 });
      case "restore-link":
        return this.#show({ link: "up", linkLostEndsAtMs: undefined });
      case "go-direct":
        return this.#show({ linkPath: "direct" });
      case "warn-idle":
        return this.#show({ warning: { limit: "idle", endsAtMs: Date.now() + 60_000 } });
    }
  }

  async #join(code: string): Promise<void> {
    this.#show({ step: { kind: "connecting" } });
    const routingNumber = code.slice(0, 3);
    if (routingNumber === "222") return;
    const problem = codes[routingNumber];
    if (problem !== undefined) {
      const heldRoutingNumber = problem.reason === "wrong-code" ? routingNumber : undefined;
      return this.#show({ step: { kind: "idle", problem, heldRoutingNumber } });
    }
    this.#show({ step: { kind: "proving" } });
    if (routingNumber === "333") return;
    if (routingNumber === "666") {
      const request = { challenge: "Y2hhbGxlbmdl", credentialIds: ["a2V5"] };
      return this.#show({ step: { kind: "confirming", request, expiresAtMs: Date.now() + 60_000 } });
    }
    if (routingNumber === "667")
      return this.#show({ step: { kind: "recording-identity", expiresAtMs: Date.now() + 60_000 } });
    await this.#begin(routingNumber, {});
  }

  async #begin(routingNumber: string, about: Partial<ConsoleView>): Promise<void> {
    const record = await FakeRecord.create(Date.now() - 30_000);
    await record.add("device", "terms-accepted", fakeTerms);
    await record.add("device", "code-shown", { routingNumber });
    await record.add("device", "joined", { employee: this.#employee, sessionHash: "A".repeat(43) });
    await record.add("console", "joined", { employee: this.#employee, sessionHash: "A".repeat(43) });
    this.#record = record;
    this.#show({
      ...about,
      step: this.#identified(undefined, 0),
      linkPath: "relay",
      joinedAtMs: Date.now(),
      session: {
        sessionId: record.sessionId,
        brandSlug: brandSlugSchema.parse("reconi"),
        brandName: "Reconi",
        deviceForm: routingNumber === "555" ? "helper" : "browser",
      },
      entries: [...record.entries],
    });
    this.#emit({
      kind: "closing",
      closing: closingRequestSchema.parse({
        side: "console",
        sealedEnd: "c2VhbGVk",
        entry: record.entries[0],
      }),
    });
  }

  async #ask(reason: string): Promise<void> {
    const questionId = questionIdSchema.parse("cXVlc3Rpb24");
    await this.#record?.add("console", "view-asked", { questionId, reason });
    this.#show({
      step: { kind: "asking", questionId, reason, expiresAtMs: Date.now() + 60_000 },
      entries: [...(this.#record?.entries ?? [])],
    });
  }

  async #end(reason: EndReason, endedBy: EndedBy): Promise<void> {
    await this.#record?.add("console", "session-ended", { reason, endedBy, isPrepared: false });
    this.#emit({ kind: "closing", closing: undefined });
    this.#show({
      step: { kind: "ended", reason, endedBy, endedAtMs: Date.now(), wasProven: this.#record !== undefined },
      entries: [...(this.#record?.entries ?? [])],
    });
  }

  #identified(lastAnswer: "refused" | "expired" | undefined, pauseMs: number): ConsoleStep {
    return {
      kind: "identified",
      lastAnswer,
      mayAskFromMs: Date.now() + pauseMs,
      isAskingBlocked: this.#refusals >= 3,
    };
  }

  #show(change: Partial<ConsoleView>): void {
    this.#view = { ...this.#view, ...change };
    this.#emit({ kind: "view", view: this.#view, workerNowMs: Date.now() });
  }
}
