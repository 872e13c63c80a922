import { playRandomGames } from "./random-games.ts";

/** `node tests/hostile-relay/assure-games.ts [COUNT] [FIRST SEED]`: prints how the games ended; 1 when one was lost. */
const count = Number(process.argv[2] ?? process.env["GAMES"] ?? 10_000);
const firstSeed = Number(process.argv[3] ?? 1);
const { games, outcomes, losses } = await playRandomGames(count, firstSeed);
for (const [outcome, times] of outcomes) console.log(`${times} x ${outcome}`);
for (const loss of losses) console.log(`LOST ${loss}`);
console.log(`${games} games, ${losses.length} lost`);
process.exitCode = losses.length === 0 ? 0 : 1;
