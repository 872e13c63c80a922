import type { HandAct } from "@meekijk/session-client";
import type { Rectangle } from "@meekijk/screen-codec";
import type { InputSink } from "@meekijk/session-client";
import { holdsPlace } from "../areas.ts";
import {
  buttonRecord,
  inputRecordBytes,
  keyRecord,
  moveRecord,
  textRecords,
  wheelRecords,
} from "./input-records.ts";
import { keyStrokeOf } from "./key-strokes.ts";
import { wholeDesktop } from "./monitors.ts";
import { boundsOf, isInSight, takesKeys, type ScreenTarget } from "./screen-target.ts";
import { userCalls } from "./user-calls.ts";

const swappedButtonsMetric = 23;
/** A held key is felt at once when the secure desktop is gone; a try costs nothing. */
const retryIntervalMs = 250;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Mouse and keyboard of this computer, on the screen that was started last. */
export class WindowsHands implements InputSink {
  #target: ScreenTarget | undefined;
  #forbidden: readonly Rectangle[] = [];
  readonly #heldButtons = new Set<number>();
  readonly #heldKeys = new Set<string>();
  #retry: NodeJS.Timeout | undefined;

  actOn(target: ScreenTarget | undefined): void {
    if (target !== this.#target) this.releaseAll();
    this.#target = target;
  }

  keepOff(areas: readonly Rectangle[]): void {
    this.#forbidden = areas;
  }

  inject(message: HandAct): void {
    switch (message.kind) {
      case "pointer":
        this.#move(message);
        return;
      case "button":
        this.#press(message.button, message.isDown, message);
        return;
      case "wheel":
        if (this.#mayTouch(message))
          this.#send([...this.#moveTo(message), ...wheelRecords(message.notchesX, message.notchesY)]);
        return;
      case "key":
        this.#strike(message.code, message.isDown);
        return;
      case "text":
        if (this.#mayType()) this.#send(textRecords(message.text));
    }
  }

  releaseAll(): void {
    for (const code of this.#heldKeys) this.#liftKey(code);
    for (const button of this.#heldButtons) this.#liftButton(button);
  }

  #move(place: Place): void {
    if (this.#inDesktop(place) !== undefined) this.#send(this.#moveTo(place));
  }

  #press(button: number, isDown: boolean, place: Place): void {
    if (!isDown) {
      if (!this.#heldButtons.has(button)) return;
      // A release outside is delivered all the same, where the pointer is.
      this.#move(place);
      this.#liftButton(button);
      return;
    }
    if (this.#heldButtons.has(button) || !this.#mayTouch(place)) return;
    if (this.#send([...this.#moveTo(place), buttonRecord(button, true, hasSwappedButtons())]))
      this.#heldButtons.add(button);
  }

  #strike(code: string, isDown: boolean): void {
    const stroke = keyStrokeOf(code);
    if (stroke === undefined) return;
    if (!isDown) {
      if (this.#heldKeys.has(code)) this.#liftKey(code);
    } else if (this.#mayType() && this.#send([keyRecord(stroke, true)])) this.#heldKeys.add(code);
  }

  #liftKey(code: string): void {
    const stroke = keyStrokeOf(code);
    if (stroke === undefined || this.#send([keyRecord(stroke, false)])) this.#heldKeys.delete(code);
    else this.#releaseLater();
  }

  #liftButton(button: number): void {
    if (this.#send([buttonRecord(button, false, hasSwappedButtons())])) this.#heldButtons.delete(button);
    else this.#releaseLater();
  }

  /**
   * Windows takes no input from programs while its secure desktop is there: what is still held is let go of later, also
   * when the desktop was closed meanwhile.
   */
  #releaseLater(): void {
    if (this.#retry !== undefined) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.releaseAll();
    }, retryIntervalMs);
  }

  #mayType(): boolean {
    return this.#target !== undefined && takesKeys(this.#target);
  }

  /** Whether a button or the wheel may do something there. */
  #mayTouch(place: Place): boolean {
    const at = this.#inDesktop(place);
    if (at === undefined || this.#target === undefined) return false;
    return (
      !this.#forbidden.some((area) => holdsPlace(area, at.x, at.y)) && isInSight(this.#target, at.x, at.y)
    );
  }

  #moveTo(place: Place): Buffer[] {
    const at = this.#inDesktop(place);
    return at === undefined ? [] : [moveRecord(at.x, at.y, wholeDesktop())];
  }

  /** From pixels of the screen to pixels of the whole desktop; undefined outside the screen. */
  #inDesktop({ x, y }: Place): Place | undefined {
    const bounds = this.#target === undefined ? undefined : boundsOf(this.#target);
    if (bounds === undefined || x >= bounds.width || y >= bounds.height) return undefined;
    return { x: bounds.x + x, y: bounds.y + y };
  }

  /** All at once, so that the person's own keys do not come between; false when Windows took none of it. */
  #send(records: readonly Buffer[]): boolean {
    if (records.length === 0) return false;
    return userCalls().SendInput(records.length, Buffer.concat(records), inputRecordBytes) === records.length;
  }
}

function hasSwappedButtons(): boolean {
  return userCalls().GetSystemMetrics(swappedButtonsMetric) !== 0;
}
