import { playEveryMutation } from "./every-mutation.ts";
import { playForgedReceipts } from "./forged-receipts.ts";
import { playGame, type GameResult } from "./game.ts";
import { sealedLanes } from "./mutation.ts";

/** `play-some.ts honest | receipts | KIND OF INTERFERENCE`: prints what was lost; 1 when anything was. */
const games = process.argv[2] ?? "honest";
let played = 0;
let lost = 0;

function count(title: string, { losses, outcome }: GameResult): void {
  played += 1;
  lost += losses.length > 0 ? 1 : 0;
  for (const loss of losses) console.log(`LOST ${title}: ${loss} (${outcome})`);
}

const honest = await playGame({});
count("honest", honest);
if (games === "receipts") await playForgedReceipts(count);
else if (games !== "honest") {
  // A few are enough to see whether the games notice: the others differ in the message alone.
  const isWanted = ({ kind, lane, index }: { kind: string; lane: string; index: number }) =>
    kind === games && sealedLanes.some((sealed) => sealed === lane) && (index < 4 || index % 5 === 0);
  await playEveryMutation(honest.history, isWanted, ({ lane, index }, result) =>
    count(`${games} of message ${index} of "${lane}"`, result),
  );
}
console.log(`${lost} of ${played} games lost`);
process.exitCode = lost > 0 ? 1 : 0;
