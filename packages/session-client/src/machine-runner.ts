import type { ClientPorts } from "./client-ports.ts";

/** An event before its moment is known. Distributes over the union so that each event keeps its own fields. */
export type Untimed<Event> = Event extends unknown ? Omit<Event, "atMs"> : never;

export interface MachineSettings<State, Event, Effect> {
  readonly ports: ClientPorts;
  readonly initial: State;
  step(state: State, event: Event): { readonly state: State; readonly effects: readonly Effect[] };
  /** When the clock alone changes something. */
  nextDeadlineMs(state: State): number | undefined;
  perform(effect: Effect): void;
  onStepped(): void;
  /** True: nobody sees anything of this step. */
  isQuiet?(event: Event, before: State, after: State): boolean;
}

/** Runs a pure machine: one event after the other, also when performing an effect causes the next; and its clock. */
export class MachineRunner<State, Event extends { atMs: number; kind: string }, Effect> {
  readonly #settings: MachineSettings<State, Event, Effect>;
  readonly #events: Event[] = [];
  #state: State;
  #isStepping = false;
  #cancelClock: () => void = () => undefined;

  constructor(settings: MachineSettings<State, Event, Effect>) {
    this.#settings = settings;
    this.#state = settings.initial;
  }

  get state(): State {
    return this.#state;
  }

  happen(event: Untimed<Event>): void {
    const { ports, step, perform, onStepped, isQuiet } = this.#settings;
    // TypeScript cannot see that an event without its moment, given one, is an event again.
    this.#events.push({ ...event, atMs: ports.nowMs() } as unknown as Event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    let isSeen = false;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const { state, effects } = step(this.#state, next);
        isSeen ||= isQuiet?.(next, this.#state, state) !== true;
        this.#state = state;
        for (const effect of effects) perform(effect);
      }
    } finally {
      this.#isStepping = false;
    }
    this.#setClock();
    if (isSeen) onStepped();
  }

  /** Forgets all and begins anew: another session on the same page. */
  restart(): void {
    this.#cancelClock();
    this.#events.length = 0;
    this.#state = this.#settings.initial;
  }

  #setClock(): void {
    this.#cancelClock();
    const { ports, nextDeadlineMs } = this.#settings;
    const deadlineMs = nextDeadlineMs(this.#state);
    if (deadlineMs === undefined) return;
    const delayMs = Math.max(0, deadlineMs - ports.nowMs());
    const clock = { kind: "clock" } as unknown as Untimed<Event>;
    this.#cancelClock = ports.setTimer(() => this.happen(clock), delayMs);
  }
}
