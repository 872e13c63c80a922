import type { ClientPorts } from "@meekijk/session-client";

export type WireData = string | Uint8Array<ArrayBuffer>;
type ClientSocket = ReturnType<ClientPorts["openSocket"]>;

/** What an end believes to be its WebSocket to the server. The relay holds the other end of it. */
export class RelayLine {
  /** What the end sends. */
  onSent: (data: WireData) => void = () => undefined;
  onClosedByEnd: () => void = () => undefined;
  #readyState = 0;
  readonly socket: ClientSocket;

  constructor() {
    const readyState = () => this.#readyState;
    this.socket = {
      binaryType: "arraybuffer",
      bufferedAmount: 0,
      get readyState() {
        return readyState();
      },
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: (data: string | Uint8Array) => {
        if (this.#readyState !== 1) return;
        this.onSent(typeof data === "string" ? data : new Uint8Array(data));
      },
      close: () => {
        if (this.#readyState >= 2) return;
        this.#readyState = 3;
        this.onClosedByEnd();
      },
    } as unknown as ClientSocket;
  }

  get isOpen(): boolean {
    return this.#readyState === 1;
  }

  open(): void {
    if (this.#readyState !== 0) return;
    this.#readyState = 1;
    this.socket.onopen?.call(this.socket as never, {} as never);
  }

  deliver(data: WireData): void {
    queueMicrotask(() => {
      if (this.#readyState !== 1) return;
      const event = { data: typeof data === "string" ? data : new Uint8Array(data).buffer };
      this.socket.onmessage?.call(this.socket as never, event as never);
    });
  }

  close(code: number, reason: string): void {
    if (this.#readyState === 3) return;
    this.#readyState = 3;
    this.socket.onclose?.call(this.socket as never, { code, reason } as never);
  }
}
