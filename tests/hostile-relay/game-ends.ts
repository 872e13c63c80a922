import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ShownWording } from "@meekijk/protocol";
import {
  type ClientPorts,
  ConsoleClient,
  type ConsoleView,
  DeviceClient,
  type DeviceView,
} from "@meekijk/session-client";
import { PaintedScreen } from "../support/painted-screen.ts";
import type { HandTurnedClock } from "./hand-turned-clock.ts";
import { employee } from "./in-memory-server.ts";
import { WatchedCanvas } from "./watched-canvas.ts";

const serverAddress = "http://localhost";

/** The ports of both ends: sockets of the relay's and time of the game's. */
export function gamePorts(
  clock: HandTurnedClock,
  crypto: Crypto,
  openSocket: ClientPorts["openSocket"],
): ClientPorts {
  return {
    crypto,
    nowMs: () => clock.nowMs(),
    setTimer: (callback, delayMs) => {
      const timer = clock.setTimer(callback, delayMs);
      return () => clock.clearTimer(timer);
    },
    openSocket,
    compress: async (bytes) => new Uint8Array(deflateRawSync(bytes)),
    inflate: async (bytes, maxBytes) => new Uint8Array(inflateRawSync(bytes, { maxOutputLength: maxBytes })),
  };
}

/** The real customer's side, and what the customer did. */
export class GameDevice {
  view: DeviceView | undefined;
  readonly pressed = { allow: 0, pause: 0, resume: 0, stop: 0 };
  readonly #client: DeviceClient;
  readonly #screen = new PaintedScreen(48, 32);

  constructor(ports: ClientPorts) {
    this.#client = new DeviceClient({
      deviceForm: "browser",
      ports,
      onNotice: (notice) => {
        if (notice.kind === "view") this.view = notice.view;
      },
    });
    const sha256 = "A".repeat(43) as never;
    const documents = (["session-terms", "general-terms", "tool-licence"] as const).map((documentKind) => ({
      documentKind,
      version: 1,
      language: "nl" as const,
      sha256,
    }));
    this.#client.command({
      kind: "start",
      serverAddress,
      viewWording: { wordingId: "view", version: 1, language: "nl", sha256 } satisfies ShownWording,
      answers: {
        brandSlug: "kievit" as never,
        brandName: "Kievit",
        legalEntity: "Kievit B.V.",
        language: "nl",
        documents,
        management: "not-managed",
        hasBackup: true,
        toolName: "Meekijk",
      },
    });
  }

  get step(): DeviceView["step"]["kind"] | undefined {
    return this.view?.step.kind;
  }

  /** Nine digits, while they are on the screen. */
  get code(): string | undefined {
    return this.view?.step.kind === "code" ? this.view.step.code.replaceAll(" ", "") : undefined;
  }

  allow(): void {
    if (this.view?.step.kind !== "question") return;
    this.pressed.allow += 1;
    const { questionId } = this.view.step;
    this.#client.command({ kind: "allow-view", questionId, screen: this.#screen.source() });
  }

  press(kind: "pause" | "resume" | "stop"): void {
    this.pressed[kind] += 1;
    this.#client.command({ kind });
  }

  paint(colour: number): void {
    // Whoever stopped the session gave the screen back.
    if (!this.#screen.isCancelled) this.#screen.paint((0xff000000 | colour) >>> 0);
  }
}

/** The real employee's side, and what the employee did. */
export class GameConsole {
  view: ConsoleView | undefined;
  readonly canvas = new WatchedCanvas(() => this.view?.step.kind);
  readonly pressed = { join: 0, ask: 0, end: 0 };
  /** Any view said that the code was proven. */
  wasProven = false;
  readonly #client: ConsoleClient;

  constructor(ports: ClientPorts) {
    this.#client = new ConsoleClient({
      ports,
      onNotice: (notice) => {
        if (notice.kind === "picture") {
          this.canvas.paint(notice.patch);
          this.#client.command({ kind: "picture-painted" });
        }
        if (notice.kind !== "view") return;
        this.view = notice.view;
        if (notice.view.joinedAtMs !== undefined) this.wasProven = true;
      },
    });
    this.#client.command({ kind: "start", serverAddress, employee });
  }

  get step(): ConsoleView["step"]["kind"] | undefined {
    return this.view?.step.kind;
  }

  join(code: string): void {
    this.pressed.join += 1;
    this.#client.command({ kind: "join", code });
  }

  ask(): void {
    this.pressed.ask += 1;
    this.#client.command({ kind: "ask-view", reason: "printer" });
  }

  end(): void {
    this.pressed.end += 1;
    this.#client.command({ kind: "end" });
  }
}
