import { playGame, type GameResult } from "./game.ts";
import {
  jsonLanes,
  jsonMutations,
  sealedLanes,
  sealedMutations,
  type LaneHistory,
  type Mutation,
} from "./mutation.ts";

/** Every single interference with every message of a session that went well. */
export function everyMutation(history: LaneHistory): Mutation[] {
  const ofLane = (lane: Mutation["lane"], kinds: readonly Mutation["kind"][]) =>
    history[lane].flatMap((_, index) => kinds.map((kind) => ({ lane, index, kind })));
  return [
    ...jsonLanes.flatMap((lane) => ofLane(lane, jsonMutations)),
    ...sealedLanes.flatMap((lane) => ofLane(lane, sealedMutations)),
  ];
}

/** Plays one game for every interference, in which nothing else happens. */
export async function playEveryMutation(
  foreign: LaneHistory,
  isWanted: (mutation: Mutation) => boolean,
  onPlayed: (mutation: Mutation, result: GameResult) => void,
): Promise<void> {
  for (const mutation of everyMutation(foreign).filter((one) => isWanted(one))) {
    const whoEnds = mutation.index % 2 === 0 ? "console" : "device";
    onPlayed(mutation, await playGame({ mutations: [mutation], foreign, whoEnds }));
  }
}
