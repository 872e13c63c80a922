import { DesktopRefused } from "./desktop-refused.ts";
import { FakeInputWatch } from "./fake-input-watch.ts";
import { findInjectingDevices } from "./injecting-devices.ts";
import type { XConnection, XEvent } from "./x-connection.ts";
import type { Memory, Pointer, XLibraries } from "./x-libraries.ts";
import { readId, readInt, readPointer, viewOf } from "./x-memory.ts";

const genericEvent = 35;
const allDevices = 0;
const allMasters = 1;
const hierarchyChanged = 11;
/** RawKeyPress, RawButtonPress, RawTouchBegin of XInput 2.2, and their releases: a held press acts when it is let go. */
const rawPresses = [13, 14, 15, 16, 22, 24];
const [rawButtonPress, rawButtonRelease] = [15, 16];
const rawInput = [...rawPresses, /* RawMotion, RawTouchUpdate */ 17, 23];
/** Buttons that are the turns of a wheel. */
const [firstWheelButton, lastWheelButton] = [4, 7];
const rawHeadBytes = 60;

export interface SeenInput {
  readonly isInjected: boolean;
  /** A key, button or touch that went down or up; neither motion nor the wheel. */
  readonly isPress: boolean;
}

function bindCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  return {
    queryExtension: bind<
      (display: Pointer, name: string, code: number[], events: number[], errors: number[]) => number
    >("x11", "int XQueryExtension(void*, const char*, _Out_ int*, _Out_ int*, _Out_ int*)"),
    queryVersion: bind<(display: Pointer, major: number[], minor: number[]) => number>(
      "input",
      "int XIQueryVersion(void*, _Inout_ int*, _Inout_ int*)",
    ),
    select: bind<(display: Pointer, window: number, masks: Memory, count: number) => number>(
      "input",
      "int XISelectEvents(void*, ulong, void*, int)",
    ),
    allocate: bind<(count: number, bytes: number) => Pointer>("c", "void* calloc(size_t, size_t)"),
    release: bind<(memory: Pointer) => void>("c", "void free(void*)"),
    takeData: bind<(display: Pointer, event: Memory) => number>("x11", "int XGetEventData(void*, void*)"),
    freeData: bind<(display: Pointer, event: Memory) => void>("x11", "void XFreeEventData(void*, void*)"),
  };
}

/** Sees every use of a mouse, keyboard or touch screen, wherever it goes, and which device it came from. */
export class InputWatch {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindCalls>;
  readonly #extension: number;
  readonly #fakeInputs: FakeInputWatch;
  #onInput: (seen: SeenInput) => void = () => {};
  #injectingDevices: ReadonlySet<number> | undefined;

  /**
   * `onLost`: another program ended the watch, so from here on all input counts as injected.
   * @throws {DesktopRefused} `own-input-unseen` where there is no XInput 2.2 or no RECORD.
   */
  constructor(connection: XConnection, onLost: () => void) {
    const { libraries, display } = connection;
    if (!libraries.has("input")) throw new DesktopRefused("own-input-unseen", "libXi is missing");
    this.#connection = connection;
    this.#calls = bindCalls(libraries);
    const [code, major, minor] = [[0], [2], [2]];
    const hasExtension = this.#calls.queryExtension(display, "XInputExtension", code, [0], [0]) !== 0;
    if (!hasExtension || this.#calls.queryVersion(display, major, minor) !== 0 || minor[0] === 0)
      throw new DesktopRefused("own-input-unseen", "the display has no XInput 2.2");
    this.#extension = code[0] ?? 0;
    if (!this.#select(allMasters, rawInput) || !this.#select(allDevices, [hierarchyChanged]))
      throw new DesktopRefused("own-input-unseen", "the display does not tell of raw input");
    this.#fakeInputs = new FakeInputWatch(
      connection,
      () => this.#onInput({ isInjected: true, isPress: false }),
      onLost,
    );
  }

  listen(onInput: (seen: SeenInput) => void): void {
    this.#onInput = onInput;
    this.#connection.on(genericEvent, (event) => this.#receive(event));
  }

  /** Tells of everything that the server worked on up to this moment. */
  catchUp(): void {
    // A yes in a flood of events may be anyone's.
    if (!this.#connection.catchUp()) this.#onInput({ isInjected: true, isPress: false });
    this.#fakeInputs.catchUp();
  }

  /** To be called before the connection closes. */
  close(): void {
    this.#fakeInputs.close();
  }

  /** XIEventMask: deviceid, mask_len @4, mask @8. */
  #select(device: number, events: readonly number[]): boolean {
    const maskBytes = 4;
    const [mask, head] = [new DataView(new ArrayBuffer(maskBytes)), new DataView(new ArrayBuffer(16))];
    mask.setUint32(
      0,
      events.reduce((bits, event) => bits | (1 << event), 0),
      true,
    );
    const { display, root, calls } = this.#connection;
    const memory = this.#calls.allocate(1, maskBytes);
    calls.copyMemory(memory, new Uint8Array(mask.buffer), maskBytes);
    head.setInt32(0, device, true);
    head.setInt32(4, maskBytes, true);
    head.setBigUint64(8, memory ?? 0n, true);
    const isSelected = this.#connection.succeeds(() =>
      this.#calls.select(display, root, new Uint8Array(head.buffer), 1),
    );
    this.#calls.release(memory);
    return isSelected;
  }

  /** XGenericEventCookie: extension @32, evtype @36, data @48. XIRawEvent: time @40, sourceid @52, detail @56. */
  #receive(event: XEvent): void {
    if (readInt(event, 32) !== this.#extension) return;
    const type = readInt(event, 36);
    if (type === hierarchyChanged) this.#injectingDevices = undefined;
    if (!rawInput.includes(type)) return;
    const { display } = this.#connection;
    const bytes = new Uint8Array(event.buffer);
    if (this.#calls.takeData(display, bytes) === 0) return;
    const fields = viewOf(this.#connection.read(readPointer(event, 48), rawHeadBytes));
    this.#calls.freeData(display, bytes);
    const [source, detail, timeMs] = [readInt(fields, 52), readInt(fields, 56), readId(fields, 40)];
    const isWheel =
      (type === rawButtonPress || type === rawButtonRelease) &&
      detail >= firstWheelButton &&
      detail <= lastWheelButton;
    const isPress = rawPresses.includes(type) && !isWheel;
    this.#onInput({ isInjected: this.#isInjected(source, isPress, timeMs), isPress });
  }

  /**
   * A motion through a real device counts as the person's even where a program may have made it: it gives no right, and
   * their hand must win from the employee's also while a script moves the mouse.
   */
  #isInjected(source: number, isPress: boolean, timeMs: number): boolean {
    this.#injectingDevices ??= findInjectingDevices(this.#connection);
    if (this.#injectingDevices?.has(source) !== false) return true;
    if (!isPress) return false;
    this.#fakeInputs.catchUp();
    return this.#fakeInputs.mayHaveMade(timeMs);
  }
}
