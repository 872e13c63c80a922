import {
  judgeClipboardText,
  limits,
  routingNumberSchema,
  type EmployeeIdentity,
  type RoutingNumber,
} from "@meekijk/protocol";
import { maySendClipboardText } from "@meekijk/session-core";
import { ChatLine } from "./chat-line.ts";
import { clientLimits } from "./client-limits.ts";
import { ConsoleSession } from "./console-session.ts";
import { drawQuestionId } from "./draw-question-id.ts";
import type { ClientPorts } from "./client-ports.ts";
import type { FilePorts } from "./file-ports.ts";
import type { LineFacts } from "./line-meter.ts";
import { fileSettings } from "./file-settings.ts";
import type { ConsoleCommand, ConsoleNotice } from "./console-view.ts";
import { presentConsole } from "./present-console.ts";

export interface ConsoleClientSettings {
  readonly ports: ClientPorts;
  /** How this program sends and takes files; left out, it does neither. */
  readonly files?: FilePorts;
  onNotice(notice: ConsoleNotice): void;
}

const { questionTimeoutMs, linkLostEndMs, identityProofTimeoutMs } = limits;

/**
 * The employee's side: one session after the other on the same page. Runs in a worker. Commands in, notices out.
 */
export class ConsoleClient {
  readonly #settings: ConsoleClientSettings;
  #rendezvousAddress = "";
  #employee: EmployeeIdentity | undefined;
  #session: ConsoleSession | undefined;
  #line: LineFacts | undefined;
  #linePresentedMs = 0;
  #lastActivityMs = 0;

  constructor(settings: ConsoleClientSettings) {
    this.#settings = settings;
  }

  /** What the employee did on the page. */
  command(command: ConsoleCommand): void {
    switch (command.kind) {
      case "start":
        this.#rendezvousAddress = `${command.serverAddress.replace(/^http/, "ws")}/rendezvous/console`;
        this.#employee = command.employee;
        this.#begin();
        return;
      case "picture-painted":
        this.#session?.screen.painted();
        return;
      case "join":
        this.#join(command.code);
        return;
      case "ask-view":
        this.#session?.happen({
          kind: "employee-asks-view",
          questionId: drawQuestionId(this.#settings.ports.crypto),
          reason: command.reason,
        });
        return;
      case "answer-passkey":
        void this.#session?.ceremony.finish(command.assertion);
        return;
      case "leave":
        this.#session?.happen({ kind: "employee-leaves" });
        return;
      case "withdraw-question":
        this.#session?.happen({ kind: "employee-withdraws" });
        return;
      case "ask-control": {
        const questionId = drawQuestionId(this.#settings.ports.crypto);
        this.#session?.happen({ kind: "employee-asks-control", questionId });
        return;
      }
      case "input":
        this.#session?.sendInput(command.message);
        return;
      case "release-control":
        this.#session?.happen({ kind: "employee-releases-control" });
        return;
      case "offer-file":
        this.#session?.files.offer(command.file);
        return;
      case "allow-file":
        this.#session?.happen({
          kind: "accept-file",
          transferId: command.transferId,
          isSecond: command.isSecond === true,
        });
        return;
      case "refuse-file":
      case "abort-file":
        this.#session?.happen(command);
        return;
      case "ask-clipboard": {
        const { direction } = command;
        const questionId = drawQuestionId(this.#settings.ports.crypto);
        this.#session?.happen({ kind: "employee-asks-clipboard", direction, questionId });
        return;
      }
      case "release-clipboard":
        this.#session?.happen({ kind: "employee-releases-clipboard", direction: command.direction });
        return;
      case "send-clipboard-text":
        this.#sendClipboardText(command.text);
        return;
      case "fetch-clipboard":
        this.#session?.happen({ kind: "employee-fetches-clipboard" });
        return;
      case "end":
        this.#session?.happen({ kind: "employee-ends" });
        return;
      case "go-on":
        this.#session?.happen({ kind: "employee-goes-on" });
        return;
      case "activity":
        this.#active();
        return;
      case "write":
        this.#session?.happen({ kind: "employee-writes", text: command.text });
        return;
    }
  }

  /** Told on to the device, where it restarts the idle clock; not more often than the wire allows. */
  #active(): void {
    const nowMs = this.#settings.ports.nowMs();
    if (nowMs - this.#lastActivityMs < clientLimits.activityIntervalMs) return;
    this.#lastActivityMs = nowMs;
    this.#session?.happen({ kind: "employee-active" });
  }

  /** What may not go is told, so that the page keeps it. */
  #sendClipboardText(words: string): void {
    const session = this.#session;
    const verdict = judgeClipboardText(words);
    const isNow = session !== undefined && maySendClipboardText(session.state);
    if (verdict.kind === "text" && isNow)
      session.happen({ kind: "employee-sends-clipboard-text", text: verdict.text });
    else {
      const reason = verdict.kind === "refused" ? verdict.reason : "not-now";
      this.#settings.onNotice({ kind: "clipboard-text-refused", reason });
    }
  }

  #begin(): void {
    const { ports, files, onNotice } = this.#settings;
    const chatLine = new ChatLine();
    const session = new ConsoleSession({
      ports,
      settings: {
        questionTimeoutMs,
        linkLostEndMs,
        identityProofTimeoutMs,
        ...fileSettings(files, undefined),
      },
      files,
      rendezvousAddress: this.#rendezvousAddress,
      onClosing: (closing) => {
        if (this.#session === session) onNotice({ kind: "closing", closing });
      },
      onAside: (aside) => {
        const isTheirs = aside.message.type === "chat" && !aside.isOwn;
        if (isTheirs && !chatLine.takes(ports.nowMs())) session.happen({ kind: "tampered" });
        else onNotice(aside);
      },
      onPickRefused: (reason) => onNotice({ kind: "file-pick-refused", reason }),
      onPicture: (patch) => onNotice({ kind: "picture", patch }),
      onCursor: (cursor) => onNotice({ kind: "cursor", cursor }),
      onLineFacts: (line) => {
        if (this.#session === session) this.#measured(line);
      },
      onChanged: () => {
        if (this.#session === session) this.#present();
      },
    });
    this.#session = session;
    this.#line = undefined;
    this.#present();
  }

  #join(code: string): void {
    if (!/^\d{9}$/.test(code)) return;
    // After a session that ended the next one begins on a clean slate: keys, chain and picture are all new.
    if (this.#session?.state.kind === "ended") this.#begin();
    const routingNumber: RoutingNumber = routingNumberSchema.parse(code.slice(0, 3));
    this.#session?.join(routingNumber, code.slice(3));
  }

  /** Figures that change more often than this nobody can read; a change of path is told at once. */
  #measured(line: LineFacts): void {
    const nowMs = this.#settings.ports.nowMs();
    const wasMeasured = this.#line?.roundTripMs !== undefined;
    this.#line = line;
    const isOtherPath = wasMeasured && line.roundTripMs === undefined;
    if (!isOtherPath && nowMs - this.#linePresentedMs < clientLimits.lineFactsMs) return;
    this.#linePresentedMs = nowMs;
    this.#present();
  }

  #present(): void {
    if (this.#session === undefined || this.#employee === undefined) return;
    const { ports, onNotice } = this.#settings;
    const view = presentConsole(this.#session.facts);
    const line = this.#line && { line: this.#line };
    onNotice({ kind: "view", workerNowMs: ports.nowMs(), view: { ...view, ...line } });
  }
}
