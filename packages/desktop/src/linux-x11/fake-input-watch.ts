import { DesktopRefused } from "./desktop-refused.ts";
import { limits } from "./limits.ts";
import { bindRecordCalls, forgetRecordCallback, makeRecordCallback } from "./record-calls.ts";
import { type RecordedElement, readRecordedElement } from "./recorded-element.ts";
import type { XConnection } from "./x-connection.ts";
import type { Pointer } from "./x-libraries.ts";

const allClients = 3;
/** Each element comes with the server's time and the number of its request. */
const allHeaders = 7;
const category = { fromClient: 1, startOfData: 4, endOfData: 5 } as const;
const rangeBytes = 32;
const [testGetVersion, testFakeInput] = [0, 2];
/** RegisterClients, UnregisterClients, then DisableContext, FreeContext; EnableContext fails while ours is enabled. */
const [firstContextChange, lastContextChange] = [2, 7];
/** Smaller types go through the XTEST devices, larger ones through the device that the request names. */
const firstExtensionEvent = 64;
const pollIn = 1;

/**
 * Sees the XTEST FakeInput requests of every program, by the RECORD extension: a request can name any device, so the
 * device that an event comes from does not say who made it (docs/decisions/0013-own-press-for-a-yes.md).
 */
export class FakeInputWatch {
  readonly #connection: XConnection;
  /** The server answers nothing on it while it records, so nothing may be asked there, not even XSync. */
  readonly #data: XConnection;
  readonly #calls: ReturnType<typeof bindRecordCalls>;
  readonly #callback: bigint;
  readonly #context: number;
  readonly #testCode: number;
  readonly #recordCode: number;
  readonly #onFakeInput: () => void;
  readonly #onLost: () => void;
  #untold = 0;
  #lastNamedMs: number | undefined;
  #mark: number | undefined;
  #isRecording = false;
  #isTampered = false;
  #state: "open" | "lost" | "closed" = "open";
  #timer: NodeJS.Timeout | undefined;

  /**
   * `onFakeInput` once for each; `onLost` at most once, from within some call: another program ended the recording.
   * @throws {DesktopRefused} `own-input-unseen` where there is no RECORD extension.
   */
  constructor(connection: XConnection, onFakeInput: () => void, onLost: () => void) {
    const { libraries, display } = connection;
    this.#connection = connection;
    [this.#onFakeInput, this.#onLost] = [onFakeInput, onLost];
    this.#calls = bindRecordCalls(libraries);
    this.#testCode = this.#findExtension("XTEST");
    this.#recordCode = this.#findExtension("RECORD");
    if (this.#calls.queryRecord(display, [0], [0]) === 0)
      throw new DesktopRefused("own-input-unseen", "the display's RECORD extension does not answer");
    this.#calls.queryTest(display, [0], [0], [0], [0]);
    this.#context = this.#createContext();
    this.#data = connection.openAnother(() => this.#lose());
    this.#callback = makeRecordCallback((element) => this.#receive(element));
    const isEnabled =
      this.#calls.enableContext(this.#data.display, this.#context, this.#callback, null) !== 0;
    if (!isEnabled || !this.#readUntil(() => this.#isRecording)) {
      this.close();
      throw new DesktopRefused("own-input-unseen", "the display does not record");
    }
    this.#timer = setInterval(() => this.#poll(), limits.recordPollIntervalMs);
  }

  /** Takes in every request that the server worked on up to this moment. */
  catchUp(): void {
    if (this.#state === "closed" || !this.#connection.isOpen) return;
    if (this.#state === "lost" || !this.#readToMark()) this.#lose();
    this.#tell();
  }

  /** Whether a request that named a device may have made an event of this time of the server; asked after `catchUp`. */
  mayHaveMade(eventTimeMs: number): boolean {
    if (this.#state !== "open") return true;
    // The last request stands for all: one that made the event came no later.
    return this.#lastNamedMs !== undefined && ((eventTimeMs - this.#lastNamedMs) | 0) <= limits.fakeInputMs;
  }

  /** To be called before the connection closes. */
  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    clearInterval(this.#timer);
    const { display, isOpen } = this.#connection;
    // The server must attend to the data connection again, or closing it would wait for ever.
    if (isOpen)
      this.#connection.succeeds(() => {
        this.#calls.disableContext(display, this.#context);
        this.#calls.freeContext(display, this.#context);
      });
    this.#data.close();
    forgetRecordCallback(this.#callback);
  }

  #findExtension(name: string): number {
    const code = [0];
    if (this.#calls.queryExtension(this.#connection.display, name, code, [0], [0]) === 0)
      throw new DesktopRefused("own-input-unseen", `the display has no ${name} extension`);
    return code[0] ?? 0;
  }

  /** XRecordRange: ext_requests has the first and last major code @4, and the minor codes @6 in 16 bits each. */
  #createContext(): number {
    const describe = (code: number, firstMinor: number, lastMinor: number): Pointer => {
      const range = new DataView(new ArrayBuffer(rangeBytes));
      range.setUint8(4, code);
      range.setUint8(5, code);
      range.setUint16(6, firstMinor, true);
      range.setUint16(8, lastMinor, true);
      const memory = this.#calls.allocateRange();
      this.#connection.calls.copyMemory(memory, new Uint8Array(range.buffer), rangeBytes);
      return memory;
    };
    const ranges = [
      describe(this.#testCode, testGetVersion, testFakeInput),
      describe(this.#recordCode, firstContextChange, lastContextChange),
    ];
    const made = { context: 0 };
    const { display, calls } = this.#connection;
    const isMade = this.#connection.succeeds(() => {
      made.context = this.#calls.createContext(display, allHeaders, [allClients], 1, ranges, ranges.length);
    });
    for (const range of ranges) calls.free(range);
    if (!isMade) throw new DesktopRefused("own-input-unseen", "the display does not record");
    return made.context;
  }

  #receive(element: Pointer): void {
    const seen = readRecordedElement(this.#connection, element);
    this.#calls.freeElement(element);
    if (seen.category === category.startOfData) this.#isRecording = true;
    else if (seen.category === category.endOfData) this.#isTampered = true;
    else if (seen.category === category.fromClient) this.#sort(seen);
  }

  #sort({ clientBase, sequence, serverTimeMs, majorCode, minorCode, firstField }: RecordedElement): void {
    if (majorCode === this.#recordCode) {
      // Whoever can reach the display may change our context, and could take their own requests out of it.
      const isOurs = [true, false].some((isLittle) => firstField.getUint32(0, isLittle) === this.#context);
      if (isOurs) this.#isTampered = true;
    } else if (majorCode !== this.#testCode) return;
    else if (minorCode === testFakeInput) {
      this.#untold += 1;
      if ((firstField.getUint8(0) & 0x7f) >= firstExtensionEvent) this.#lastNamedMs = serverTimeMs;
    } else if (minorCode === testGetVersion && this.#mark !== undefined) {
      // Our context is among the first XIDs of our own connection.
      const idsBefore = this.#context - clientBase;
      const isOurOwn = idsBefore >= 0 && idsBefore < limits.leastClientIds;
      if (isOurOwn && ((sequence - this.#mark) | 0) >= 0) this.#mark = undefined;
    }
  }

  /** Records come when the server likes, but in its order: so a request of our own is awaited among them. */
  #readToMark(): boolean {
    const { display, calls } = this.#connection;
    this.#mark = Number(BigInt.asUintN(32, BigInt(calls.nextRequest(display))));
    this.#calls.queryTest(display, [0], [0], [0], [0]);
    return this.#readUntil(() => this.#mark === undefined);
  }

  #poll(): void {
    if (this.#state !== "open") return;
    if (this.#data.isOpen) this.#calls.processReplies(this.#data.display);
    if (this.#isTampered) this.#lose();
    this.#tell();
  }

  #tell(): void {
    const count = this.#untold;
    this.#untold = 0;
    for (let told = 0; told < count; told += 1) this.#onFakeInput();
  }

  /** False when the recording is over, or the server is silent. */
  #readUntil(isReached: () => boolean): boolean {
    const socket = new DataView(new ArrayBuffer(8));
    socket.setInt32(0, this.#data.calls.socketOf(this.#data.display), true);
    socket.setInt16(4, pollIn, true);
    while (this.#data.isOpen) {
      this.#calls.processReplies(this.#data.display);
      if (!this.#data.isOpen || this.#isTampered) return false;
      if (isReached()) return true;
      if (this.#calls.poll(new Uint8Array(socket.buffer), 1, limits.recordAnswerMs) <= 0) return false;
    }
    return false;
  }

  /** Who made what comes from here on nobody can tell: it counts as injected until the desktop is gone. */
  #lose(): void {
    if (this.#state === "closed") return;
    this.#onFakeInput();
    if (this.#state === "lost") return;
    this.#state = "lost";
    clearInterval(this.#timer);
    this.#onLost();
  }
}
