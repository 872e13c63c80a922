import type { Rectangle } from "@meekijk/screen-codec";

/** What the hands act on while its picture runs. Places are pixels of the whole desktop. */
export interface ScreenTarget {
  /** Undefined when it is gone. */
  readBounds(): Rectangle | undefined;
  /** Whether a click here lands on what the employee sees, and on nothing else. */
  showsAt(x: number, y: number): boolean;
  /** Whether keys now go to what the employee sees. */
  hasKeyboard(): boolean;
}
