import type { WebSocket } from "ws";
import type { RelayEnd } from "./relay.ts";

/** Why a socket is not read: the relay's back-pressure, or messages that wait for the ledger. */
export type PauseReason = "relay" | "ledger";

/** A WebSocket as the relay sees it. Read as long as no reason stands against it. */
export class WebSocketEnd implements RelayEnd {
  readonly #webSocket: WebSocket;
  readonly #pauseReasons = new Set<PauseReason>();

  constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket;
  }

  get bufferedBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  get isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  get isReadingPaused(): boolean {
    return this.#pauseReasons.size > 0;
  }

  send(data: Uint8Array | string, onFlushed: () => void = () => {}): void {
    if (this.isOpen) this.#webSocket.send(data, () => onFlushed());
  }

  setReadingPaused(isPaused: boolean, reason: PauseReason = "relay"): void {
    const wasPaused = this.isReadingPaused;
    if (isPaused) this.#pauseReasons.add(reason);
    else this.#pauseReasons.delete(reason);
    if (!wasPaused && this.isReadingPaused) this.#webSocket.pause();
    if (wasPaused && !this.isReadingPaused) this.#webSocket.resume();
  }

  /** The close handshake needs the line to be read. */
  close(code: number, reason: string): void {
    this.#pauseReasons.clear();
    this.#webSocket.resume();
    this.#webSocket.close(code, reason);
  }

  cut(): void {
    this.#webSocket.terminate();
  }
}
