import assert from "node:assert/strict";
import { test } from "node:test";
import { playEveryMutation } from "./every-mutation.ts";
import { playGame } from "./game.ts";
import { jsonLanes, sealedLanes, type Lane, type Mutation } from "./mutation.ts";
import { playRandomGames } from "./random-games.ts";

const games = Number(process.env["GAMES"] ?? 40);

function print(title: string, outcomes: Iterable<readonly [string, number]>): void {
  console.log(title);
  for (const [outcome, times] of outcomes) console.log(`  ${times} x ${outcome}`);
}

for (const whoEnds of ["device", "console"] as const) {
  test(`R012 R033 R049 without interference the session comes to the end that the ${whoEnds} makes`, async () => {
    const { outcome, losses } = await playGame({ whoEnds, isPlatformCrypto: true });
    assert.deepEqual(losses, []);
    const reason = whoEnds === "device" ? "customer-stopped" : "employee-ended";
    assert.equal(outcome, `device ended ${reason}, console ended ${reason}`);
  });
}

/** Of the later messages of a lane a sixth for each kind of interference, another sixth for the next kind. */
function isInShortForm({ index, kind }: Mutation): boolean {
  return process.env["GAMES"] !== undefined || index < 2 || (index + kind.length) % 6 === 0;
}

test("R012 R030 R038 every interference, with messages all through a session, shows no picture, writes no false event, hangs nowhere", async (t) => {
  const { history } = await playGame({});
  const outcomes = new Map<string, number>();
  const lost: string[] = [];
  let played = 0;
  await playEveryMutation(history, isInShortForm, ({ lane, index, kind }, { outcome, losses }) => {
    played += 1;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    lost.push(...losses.map((loss) => `${kind} of message ${index} of "${lane}": ${loss} (${outcome})`));
  });
  print(`${played} games with one interference each:`, outcomes);
  assert.deepEqual(lost, []);
  t.diagnostic(`${played} games with one interference each, 0 lost`);
});

test("R012 R030 R038 several interferences at once, cut lines, forged words and storms of them", async (t) => {
  const played = await playRandomGames(games);
  print(`${played.games} random games:`, played.outcomes);
  t.diagnostic(`figure: ${played.games} games, ${played.losses.length} lost`);
  assert.deepEqual(played.losses, []);
});

test("R002 whatever is withheld for ever, the clocks of the ends alone bring them to an end", async () => {
  const { history } = await playGame({});
  const lost: string[] = [];
  for (const lane of [...jsonLanes, ...sealedLanes]) {
    for (const index of [0, 1, 3, 5]) {
      const mutations = [{ lane, index, kind: "mute" } as const];
      const { losses, outcome } = await playGame({ mutations, foreign: history, isPatient: true });
      lost.push(...losses.map((loss) => `"${lane}" from message ${index} on: ${loss} (${outcome})`));
    }
  }
  assert.deepEqual(lost, []);
});

test("R047 a line that is slow in one direction only changes nothing but the time", async () => {
  // What one end sends, or hears, all goes over its one socket.
  const slowLanes: readonly Lane[][] = [
    ["device says", "device to console"],
    ["device hears", "console to device"],
    ["console says", "console to device"],
    ["console hears", "device to console"],
  ];
  for (const lanes of slowLanes) {
    const lagMs = Object.fromEntries(lanes.map((lane) => [lane, 700]));
    const { outcome, losses } = await playGame({ lagMs, whoEnds: "device" });
    assert.deepEqual(losses, [], lanes.join(", "));
    assert.match(outcome, /^device ended customer-stopped, /, lanes.join(", "));
  }
});

test("R031 who only guesses the six digits never gets past the proof", async () => {
  const { outcome, losses } = await playGame({ isCodeGuessed: true });
  assert.deepEqual(losses, []);
  assert.equal(outcome, "device code-dead expired, console idle code-withdrawn");
});
