import type { Side } from "@meekijk/protocol";
import { forgedWords } from "./forged-words.ts";
import { playGame, type Disturbance, type GamePlan, type GameResult } from "./game.ts";
import { jsonLanes, jsonMutations, sealedLanes, sealedMutations } from "./mutation.ts";
import type { LaneHistory, Mutation } from "./mutation.ts";
import { RandomNumbers } from "./random-numbers.ts";

const sides: readonly Side[] = ["device", "console"];
const acts = 11;
const stormWords = 60;

export interface GamesPlayed {
  readonly games: number;
  /** How they ended, the most frequent first. */
  readonly outcomes: readonly (readonly [string, number])[];
  /** Each with the seed that plays it again. */
  readonly losses: readonly string[];
}

/** Sessions in which the relay does several things at once, at random: mutations, cut lines, forged words, storms. */
export async function playRandomGames(count: number, firstSeed = 1): Promise<GamesPlayed> {
  const { history: foreign } = await playGame({});
  const outcomes = new Map<string, number>();
  const losses: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const result = await playRandomGame(seed, foreign);
    outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
    losses.push(...result.losses.map((loss) => `seed ${seed}: ${loss} (${result.outcome})`));
  }
  return { games: count, outcomes: [...outcomes].sort((a, b) => b[1] - a[1]), losses };
}

export function playRandomGame(seed: number, foreign: LaneHistory): Promise<GameResult> {
  return playGame(planRandomGame(new RandomNumbers(seed), seed, foreign));
}

function planRandomGame(random: RandomNumbers, seed: number, foreign: LaneHistory): GamePlan {
  const mutations = Array.from({ length: random.below(5) }, () => drawMutation(random, foreign));
  const disturbances = Array.from({ length: random.below(4) }, () => drawDisturbance(random));
  return {
    mutations,
    disturbances,
    foreign,
    whoEnds: random.pick(sides),
    isCodeGuessed: random.below(20) === 0,
    isSilent: random.below(20) === 0,
    isPatient: seed % 10 === 0,
    isPlatformCrypto: seed % 25 === 0,
  };
}

function drawMutation(random: RandomNumbers, foreign: LaneHistory): Mutation {
  const isSealed = random.below(3) > 0;
  const lane = random.pick<Mutation["lane"]>(isSealed ? sealedLanes : jsonLanes);
  const kind = random.pick(isSealed ? sealedMutations : jsonMutations);
  return { lane, index: random.below(foreign[lane].length + 2), kind };
}

function drawDisturbance(random: RandomNumbers): Disturbance {
  const afterActs = random.below(acts);
  const side = random.pick(sides);
  const kind = random.pick(["cut", "cut-both", "word", "storm"] as const);
  const choice = random.below(1_000);
  return {
    afterActs,
    disturb: (relay, history) => {
      if (kind === "cut" || kind === "cut-both") {
        relay.cut(side);
        if (kind === "cut-both") relay.cut(side === "device" ? "console" : "device");
        return;
      }
      const words = forgedWords(side, history);
      const word = words[choice % words.length];
      if (word === undefined) return;
      for (let said = 0; said < (kind === "storm" ? stormWords : 1); said += 1) relay.inject(side, word);
    },
  };
}
