import { userCalls } from "./user-calls.ts";

/** WM_NULL. */
const noMessage = 0;
/** SMTO_ABORTIFHUNG; meanwhile our hooks answer. */
const giveUpWhenHung = 0x0002;
/** A program at work may take its time; a press on the bar waits no longer than this for one that hangs. */
const answerWithinMs = 100;

/**
 * To be asked before a call that waits for the window's own program: it would wait without an end, and with it the
 * person's Stop. Whether Windows calls a program hung is no help: it does so after five seconds.
 */
export function doesAnswer(window: number): boolean {
  return userCalls().SendMessageTimeoutW(window, noMessage, 0, 0, giveUpWhenHung, answerWithinMs, null) !== 0;
}
