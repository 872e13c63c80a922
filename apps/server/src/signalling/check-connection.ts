import { type CloseReason, limits } from "@meekijk/protocol";
import type { WebSocket } from "ws";
import { Relay } from "./relay.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingClock } from "./signalling-ports.ts";
import { namedCloseCode } from "./signalling-socket.ts";
import { WebSocketEnd } from "./web-socket-end.ts";

const pingText = "ping";

/**
 * The network check before a session (open to strangers): a relay whose two ends are the same socket, so that what
 * passes here passes in a session. Moves `maxNetworkCheckBytes`, counted both ways, and lives
 * `networkCheckTimeoutMs`.
 */
export class CheckConnection {
  readonly #end: WebSocketEnd;
  readonly #relay: Relay;
  readonly #clock: SignallingClock;
  readonly #timers: unknown[];
  #movedBytes = 0;
  #texts = 0;
  #hasSpoken = false;

  constructor(webSocket: WebSocket, clock: SignallingClock) {
    this.#clock = clock;
    this.#end = new WebSocketEnd(webSocket);
    this.#relay = new Relay(clock, signallingLimits);
    this.#relay.attach("device", this.#end);
    this.#relay.attach("console", this.#end);
    this.#timers = [
      clock.setTimer(() => {
        if (!this.#hasSpoken) this.#close("message-refused");
      }, limits.firstMessageTimeoutMs),
      clock.setTimer(() => this.#close("session-over"), limits.networkCheckTimeoutMs),
    ];
    webSocket.binaryType = "nodebuffer";
    webSocket.on("message", (data: Buffer, isBinary) => this.#receive(data, isBinary));
    webSocket.on("error", () => {});
    webSocket.on("close", () => this.#closed());
  }

  stop(): void {
    this.#close("server-stopping");
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#end.isOpen) return;
    this.#hasSpoken = true;
    if (!isBinary) this.#echoPing(data.toString("utf8"));
    else {
      this.#movedBytes += 2 * Math.max(data.length, signallingLimits.minFrameCostBytes);
      if (this.#movedBytes > limits.maxNetworkCheckBytes) this.#close("too-many-messages");
      else this.#relay.pass("device", data);
    }
  }

  #echoPing(text: string): void {
    this.#texts += 1;
    if (text !== pingText) this.#close("message-refused");
    else if (this.#texts > limits.maxSignallingMessagesPerMinute) this.#close("too-many-messages");
    else this.#relay.pass("device", text);
  }

  #close(reason: CloseReason): void {
    if (!this.#end.isOpen) return;
    this.#end.send(JSON.stringify({ type: "closed", reason }));
    this.#end.close(namedCloseCode, reason);
  }

  #closed(): void {
    this.#relay.stop();
    for (const timer of this.#timers) this.#clock.clearTimer(timer);
  }
}
