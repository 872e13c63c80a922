import koffi from "koffi";
import { callbackType } from "./callback-type.ts";
import { userCalls } from "./user-calls.ts";
import { WindowsDesktopFailed } from "./windows-desktop-failed.ts";

const hooks = [
  // MSLLHOOKSTRUCT.flags: LLMHF_INJECTED, LLMHF_LOWER_IL_INJECTED
  { kind: 14, flagsOffset: 12, injected: 0x01 | 0x02 },
  // KBDLLHOOKSTRUCT.flags: LLKHF_INJECTED, LLKHF_LOWER_IL_INJECTED
  { kind: 13, flagsOffset: 8, injected: 0x10 | 0x02 },
] as const;

/** WM_MOUSEMOVE, WM_MOUSEWHEEL and WM_MOUSEHWHEEL; every other message of the hooks is a press or a release. */
const noPresses = [0x0200, 0x020a, 0x020e];

/** The clock of the last input may move just after the hook returned and a check read it: one check of patience. */
const silentChecks = 2;

export interface SeenInput {
  readonly isOwn: boolean;
  /** A key or button of the person's own went down or up. */
  readonly isOwnPress: boolean;
  readonly isInjected: boolean;
}

/**
 * Tells the person's own mouse and keyboard from what programs inject. It reads that one flag of an event, and
 * whether it is a press: never which key it was, nor where the pointer is.
 */
export class InputWatch {
  readonly #callbacks: readonly bigint[];
  #handles: number[] = [];
  #isOwn = false;
  #isOwnPress = false;
  #isInjected = false;
  #checksSinceSeen = silentChecks;
  #lastInputAt = readLastInputAt();

  /** @throws {WindowsDesktopFailed} without it nobody may lend the hands: the person's own input must win. */
  constructor() {
    const hookType = callbackType("intptr_t __stdcall (int, uintptr_t, void*)");
    this.#callbacks = hooks.map(({ flagsOffset, injected }) =>
      koffi.register((code: number, message: number, data: bigint) => {
        // Only notes: Windows and the person's mouse wait for this to return.
        if (code === 0) {
          const isInjected = (Number(koffi.decode(data, flagsOffset, "uint32_t")) & injected) !== 0;
          this.#note(isInjected, !noPresses.includes(message));
        }
        return userCalls().CallNextHookEx(0, code, message, data);
      }, hookType),
    );
    this.#install();
  }

  /** What came since the last call. */
  take(): SeenInput {
    const seen = { isOwn: this.#isOwn, isOwnPress: this.#isOwnPress, isInjected: this.#isInjected };
    this.#isOwn = this.#isOwnPress = this.#isInjected = false;
    return seen;
  }

  /**
   * Call it now and then. Windows takes slow hooks away without a word, and hides from them what goes to programs
   * with more rights; then its clock of the last input still moves. That counts as the person's own,
   * but not as a press: nobody saw which it was. The hooks are put in anew each time: that one of the two is gone does
   * not show while the other still tells.
   */
  check(): void {
    const lastInputAt = readLastInputAt();
    if (lastInputAt !== this.#lastInputAt && this.#checksSinceSeen >= silentChecks) this.#isOwn = true;
    this.#install();
    this.#lastInputAt = lastInputAt;
    this.#checksSinceSeen += 1;
  }

  stop(): void {
    this.#uninstall();
    for (const callback of this.#callbacks) koffi.unregister(callback);
  }

  #note(isInjected: boolean, isPress: boolean): void {
    this.#checksSinceSeen = 0;
    if (isInjected) this.#isInjected = true;
    else {
      this.#isOwn = true;
      this.#isOwnPress ||= isPress;
    }
  }

  #install(): void {
    const before = this.#handles;
    this.#handles = hooks.map(({ kind }, index) =>
      userCalls().SetWindowsHookExW(kind, this.#callbacks[index] ?? 0n, 0, 0),
    );
    // Only now, so that nothing goes unseen in between.
    remove(before);
    if (this.#handles.includes(0)) {
      this.#uninstall();
      throw WindowsDesktopFailed.because("no-input-watch");
    }
  }

  #uninstall(): void {
    remove(this.#handles);
    this.#handles = [];
  }
}

function remove(handles: readonly number[]): void {
  for (const handle of handles) if (handle !== 0) userCalls().UnhookWindowsHookEx(handle);
}

/** The system's tick count at the last input of any kind. */
function readLastInputAt(): number {
  const info = Buffer.alloc(8);
  info.writeUInt32LE(8);
  userCalls().GetLastInputInfo(info);
  return info.readUInt32LE(4);
}
