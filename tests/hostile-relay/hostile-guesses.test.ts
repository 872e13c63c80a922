import assert from "node:assert/strict";
import { test } from "node:test";
import { playGuessingGames } from "./guessing-games.ts";

/** `npm run assure` plays a hundred thousand. */
const games = Number(process.env["GUESSING_GAMES"] ?? 200);

test("R031 R034 with a hundred codes instead of a million a relay wins as often as its guesses deserve, and never without one", async (t) => {
  const { wins, expected, band, winsWithoutGuess } = await playGuessingGames(games);
  const [least, most] = band.map((bound) => bound.toFixed(1));
  t.diagnostic(
    `figure: ${games} games, ${wins} won by guessing where chance gives ${expected.toFixed(1)} (99.9% band ${least} to ${most}), ${winsWithoutGuess.length} without a guess`,
  );
  assert.deepEqual(winsWithoutGuess, []);
  assert(band[0] <= wins && wins <= band[1], `${wins} is outside ${least} to ${most}`);
});
