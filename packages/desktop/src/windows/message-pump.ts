import { userCalls } from "./user-calls.ts";
import { timerCalls } from "./system-calls.ts";

const messageBytes = 48;
const remove = 1;
/**
 * Windows holds every move of the person's mouse until the hook of this thread answered, and a hook answers while
 * messages are fetched: so this must be short to the hand.
 */
const intervalMs = 4;
/** Messages of one turn; a flood must not keep the program from its other work. */
const maxMessages = 200;

/** Fetches what Windows has for this thread: our windows' messages and the calls of our hooks. */
export class MessagePump {
  readonly #afterTurn: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #message = Buffer.alloc(messageBytes);

  constructor(afterTurn: () => void) {
    this.#afterTurn = afterTurn;
    // Without this, timers of Windows tick each 15.6 ms.
    timerCalls().timeBeginPeriod(1);
    this.#timer = setInterval(() => this.turn(), intervalMs);
  }

  turn(): void {
    const user = userCalls();
    for (let count = 0; count < maxMessages; count += 1) {
      if (user.PeekMessageW(this.#message, 0, 0, 0, remove) === 0) break;
      user.TranslateMessage(this.#message);
      user.DispatchMessageW(this.#message);
    }
    this.#afterTurn();
  }

  stop(): void {
    clearInterval(this.#timer);
    timerCalls().timeEndPeriod(1);
  }
}
