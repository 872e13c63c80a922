/** Of `pageCloseCodes` in apps/helper. */
const [replacedCode, programClosedCode] = [4_001, 4_002];

export interface ProgramLineSettings {
  readonly address: string;
  /** From the loss to the last try. The program waits ten seconds for its page, then it ends the session. */
  readonly patienceMs: number;
  readonly betweenTriesMs: number;
}

export interface ProgramLineEvents {
  onText(text: string): void;
  onState(): void;
}

/**
 * The page's socket to our program. A socket that breaks is opened again; one that the program closed for a reason is
 * not.
 */
export class ProgramLine {
  readonly #settings: ProgramLineSettings;
  #events: ProgramLineEvents = { onText: () => undefined, onState: () => undefined };
  #socket: WebSocket | undefined;
  #state: "held" | "lost" | "replaced" | "closed" | "silent" = "held";
  #hasOpened = false;
  readonly #unsent: string[] = [];
  #isOver = false;
  #cancelPatience: () => void = () => undefined;

  constructor(settings: ProgramLineSettings) {
    this.#settings = settings;
  }

  /**
   * `held` from the start on; `lost` while it is opened again; then `silent` when the program does not answer, `replaced`
   * when another page has it, `closed` when it said that it goes.
   */
  get state(): "held" | "lost" | "replaced" | "closed" | "silent" {
    return this.#state;
  }

  open(events: ProgramLineEvents): void {
    this.#events = events;
    this.#try();
  }

  /** What is said before the line opens waits for it; while it is lost, only what must arrive does. False: nobody hears it. */
  say(message: object, mustArrive = false): boolean {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    else if (!this.#hasOpened || mustArrive) this.#unsent.push(text);
    else return false;
    return true;
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  /** By the page itself; nothing is tried after it. */
  close(): void {
    this.#isOver = true;
    this.#cancelPatience();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    // Nobody looks for the program any more.
    if (this.#state === "lost") this.#become("silent");
  }

  #try(): void {
    const socket = new WebSocket(this.#settings.address);
    this.#socket = socket;
    const isCurrent = () => this.#socket === socket;
    socket.addEventListener("open", () => {
      if (!isCurrent()) return;
      this.#hasOpened = true;
      this.#cancelPatience();
      for (const text of this.#unsent.splice(0)) socket.send(text);
      this.#become("held");
    });
    socket.addEventListener("message", ({ data }) => {
      if (isCurrent()) this.#events.onText(String(data));
    });
    socket.addEventListener("close", ({ code }) => {
      if (isCurrent()) this.#lose(code);
    });
  }

  #lose(code: number): void {
    this.#socket = undefined;
    if (code === replacedCode || code === programClosedCode) {
      this.#cancelPatience();
      this.#become(code === replacedCode ? "replaced" : "closed");
      return;
    }
    if (this.#state === "held") {
      this.#become("lost");
      const timer = setTimeout(() => this.#giveUp(), this.#settings.patienceMs);
      this.#cancelPatience = () => clearTimeout(timer);
    }
    setTimeout(() => {
      if (!this.#isOver) this.#try();
    }, this.#settings.betweenTriesMs);
  }

  #giveUp(): void {
    this.close();
  }

  #become(state: typeof this.state): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.onState();
  }
}
