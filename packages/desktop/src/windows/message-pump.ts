import { timerCalls } from "./system-calls.ts";
import { fetchMessages } from "./thread-messages.ts";

/**
 * Windows holds every move of the person's mouse until the hook of this thread answered, and a hook answers while
 * messages are fetched: so this must be short to the hand.
 */
const intervalMs = 4;

/** Fetches messages as often as our hooks need it. */
export class MessagePump {
  readonly #afterTurn: () => void;
  readonly #timer: NodeJS.Timeout;

  constructor(afterTurn: () => void) {
    this.#afterTurn = afterTurn;
    // Without this, timers of Windows tick each 15.6 ms.
    timerCalls().timeBeginPeriod(1);
    this.#timer = setInterval(() => this.turn(), intervalMs);
  }

  turn(): void {
    fetchMessages();
    this.#afterTurn();
  }

  stop(): void {
    clearInterval(this.#timer);
    timerCalls().timeEndPeriod(1);
  }
}
