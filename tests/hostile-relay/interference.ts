import {
  delayedMessages,
  emptyHistory,
  mutate,
  type Lane,
  type LaneHistory,
  type Mutation,
} from "./mutation.ts";
import type { WireData } from "./relay-line.ts";

/** One message as it left its sender, and whether its receiver had ended before it came by. */
export interface Passed {
  readonly data: WireData;
  readonly wasReceiverOver: boolean;
}

interface Held {
  readonly data: WireData;
  readonly lane: Lane;
  readonly releaseAfterIndex: number;
}

/** What to hand on instead of a message; undefined leaves it to the plan. */
export type Rewrite = (lane: Lane, data: WireData, history: LaneHistory) => WireData[] | undefined;

/** The hostile relay's plan for one session, and its memory of it. */
export class Interference {
  readonly history: LaneHistory = emptyHistory();
  readonly fired: Mutation[] = [];
  readonly #plan: readonly Mutation[];
  readonly #foreign: LaneHistory;
  readonly #rewrite: Rewrite;
  readonly #passed = new Map<Lane, Passed[]>();
  readonly #muted = new Set<Lane>();
  #held: Held[] = [];

  constructor(plan: readonly Mutation[], foreign: LaneHistory, rewrite: Rewrite = () => undefined) {
    this.#plan = plan;
    this.#foreign = foreign;
    this.#rewrite = rewrite;
  }

  passed(lane: Lane): readonly Passed[] {
    return this.#passed.get(lane) ?? [];
  }

  /** What to hand on, in this order, now that this message came. */
  take(lane: Lane, data: WireData, wasReceiverOver: boolean): WireData[] {
    const index = this.history[lane].length;
    this.history[lane].push(data);
    this.#passed.set(lane, [...this.passed(lane), { data, wasReceiverOver }]);
    const mutation = this.#plan.find((planned) => planned.lane === lane && planned.index === index);
    if (mutation?.kind === "mute") this.#muted.add(lane);
    if (this.#muted.has(lane)) return [];
    const handedOn =
      mutation === undefined
        ? (this.#rewrite(lane, data, this.history) ?? [data])
        : mutate(mutation, data, this.history, this.#foreign);
    // Where there is nothing to splice in, nothing happened.
    const isChanged = handedOn.length !== 1 || handedOn[0] !== data;
    if (mutation !== undefined && isChanged) this.fired.push(mutation);
    if (mutation?.kind === "swap") this.#held.push({ data, lane, releaseAfterIndex: index + 1 });
    if (mutation?.kind === "delay")
      this.#held.push({ data, lane, releaseAfterIndex: index + delayedMessages });
    return [...handedOn, ...this.#release(lane, index)];
  }

  #release(lane: Lane, index: number): WireData[] {
    const isDue = (held: Held) => held.lane === lane && held.releaseAfterIndex === index;
    const due = this.#held.filter(isDue);
    this.#held = this.#held.filter((held) => !isDue(held));
    return due.map((held) => held.data);
  }
}
