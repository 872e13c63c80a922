import assert from "node:assert/strict";
import { test } from "node:test";
import { playForgedReceipts } from "./forged-receipts.ts";
import { forgedWords } from "./forged-words.ts";
import { playGame, type Disturbance } from "./game.ts";
import type { Rewrite } from "./interference.ts";
import type { LaneHistory } from "./mutation.ts";
import { readWord, type Word } from "./read-word.ts";

/** Changes the messages of one type that the server says to one end. */
function rewriteWord(
  end: "device" | "console",
  type: string,
  change: (word: Word, history: LaneHistory) => Word | undefined,
): Rewrite {
  return (lane, data, history) => {
    const word = readWord(data);
    if (lane !== `${end} hears` || word["type"] !== type) return undefined;
    const changed = change(word, history);
    return changed === undefined ? undefined : [JSON.stringify(changed)];
  };
}

test("R030 without a yes no word and no storm of words from the server starts a picture", async () => {
  const { history } = await playGame({});
  for (const side of ["device", "console"] as const) {
    const wordCount = forgedWords(side, history).length;
    for (let choice = 0; choice < wordCount; choice += 1) {
      const say = (afterActs: number, times: number): Disturbance => ({
        afterActs,
        disturb: (relay, soFar) => {
          const words = forgedWords(side, soFar);
          const word = words[choice % words.length];
          for (let said = 0; said < times; said += 1) if (word !== undefined) relay.inject(side, word);
        },
      });
      const disturbances = [say(1, 1), say(2, 1), say(2, 60)];
      const { losses, outcome, paintings } = await playGame({ disturbances, isSilent: true });
      assert.deepEqual(losses, [], `${side}, word ${choice}: ${outcome}`);
      assert.equal(paintings, 0);
    }
  }
});

test("R012 R049 a forged receipt for the customer's yes starts no picture", async () => {
  await playForgedReceipts((forgery, { losses, outcome }) => {
    assert.deepEqual(losses, [], forgery);
    assert.match(outcome, /^device ended record-failed/, forgery);
  });
});

test("R036 a server that names one employee to the customer and another to the console ends the session", async () => {
  const eva = { employeeId: "eva", name: "Eva", organisation: "Elsewhere" };
  for (const end of ["device", "console"] as const) {
    const type = end === "device" ? "employee-joined" : "joined";
    const rewrite = rewriteWord(end, type, (word) => ({ ...word, employee: eva }));
    const { losses, outcome, paintings } = await playGame({ rewrite });
    assert.deepEqual(losses, [], type);
    assert.equal(paintings, 0, type);
    assert.match(outcome, /^device ended (identity-mismatch|server-refused)/, type);
  }
});

test("R031 a second number from the server changes neither the code on the screen nor its tries", async () => {
  const again = JSON.stringify({
    type: "code-assigned",
    routingNumber: "007",
    tenantId: "tenant-of-eva",
    expiresInMs: 600_000,
  });
  const rewrite: Rewrite = (lane, data) =>
    lane === "device hears" && readWord(data)["type"] === "code-assigned" ? [data, again, again] : undefined;
  const { losses, outcome } = await playGame({ rewrite });
  assert.deepEqual(losses, []);
  assert.equal(outcome, "device ended employee-ended, console ended employee-ended");
});

test("R036 a server that swaps the session, the tenant or a nonce only makes the proof fail", async () => {
  const changes: Word[] = [
    { sessionId: "A".repeat(22) },
    { tenantId: "tenant-of-eva" },
    { deviceNonce: "A".repeat(22) },
  ];
  for (const change of changes) {
    const rewrite = rewriteWord("console", "joined", (word) => ({ ...word, ...change }));
    const { losses, outcome, paintings } = await playGame({ rewrite });
    const name = JSON.stringify(change);
    assert.deepEqual(losses, [], name);
    assert.equal(paintings, 0, name);
    assert.match(outcome, /console idle (code-withdrawn|tampered)$/, name);
  }
});
