import { encodeHandshakeMessage } from "@meekijk/protocol";
import { drawHandshakeNonce } from "@meekijk/secure-link";
import { CalledCode, attackersConsole, attackersDevice, type Message } from "./called-code.ts";
import { RandomNumbers } from "./random-numbers.ts";
import { createSwiftCrypto } from "./swift-crypto.ts";

export interface GuessingResult {
  readonly games: number;
  /** Wins of a relay that guesses, and how many chance gives it: the sum over its games of guesses / 100. */
  readonly wins: number;
  readonly expected: number;
  /** Where the wins of sound ends lie in 999 of 1,000 such rows of games. */
  readonly band: readonly [number, number];
  readonly winsWithoutGuess: readonly string[];
}

/** Real codes have a million; with so few a relay wins often enough to be counted. */
const codeSpace = 100;
/** Two-sided, 99.9%. */
const bandDeviations = 3.29;
const triesOfOneEnd = 3;
const splicedCalls = 4;
const actsOfOneGame = 40;

/** Every second game guesses at one call; the others splice, replay and forge between four, and guess nothing. */
export async function playGuessingGames(games: number, firstSeed = 1): Promise<GuessingResult> {
  const crypto = createSwiftCrypto();
  const winsWithoutGuess: string[] = [];
  let [wins, expected, variance] = [0, 0, 0];
  for (let seed = firstSeed; seed < firstSeed + games; seed += 1) {
    const random = new RandomNumbers(seed);
    if (seed % 2 === 0) {
      const loss = await spliceCalls(crypto, random);
      if (loss !== undefined) winsWithoutGuess.push(`seed ${seed}: ${loss}`);
      continue;
    }
    const { guesses, hasWon } = await guess(crypto, random);
    const chance = guesses / codeSpace;
    wins += hasWon ? 1 : 0;
    expected += chance;
    variance += chance * (1 - chance);
  }
  const width = bandDeviations * Math.sqrt(variance);
  return { games, wins, expected, band: [expected - width, expected + width], winsWithoutGuess };
}

const digitsOf = (code: number) => String(code).padStart(6, "0");

/** As a console towards the device, as a device towards the console, or quietly at the one before it goes to the other. */
async function guess(crypto: Crypto, random: RandomNumbers): Promise<{ guesses: number; hasWon: boolean }> {
  const call = new CalledCode(crypto, digitsOf(random.below(codeSpace)));
  const atConsole = random.below(triesOfOneEnd + 1);
  const atDevice = random.below(triesOfOneEnd) + (atConsole === 0 ? 1 : 0);
  const untried = Array.from({ length: codeSpace }, (_, code) => code);
  const next = () => digitsOf(untried.splice(random.below(untried.length), 1)[0] ?? 0);
  let known: string | undefined;
  let hasWon = false;
  for (let tried = 0; tried < atConsole && known === undefined; tried += 1) {
    const digits = next();
    const fake = attackersDevice(crypto, digits, call.deviceNonce);
    const share = await fake.receive((await call.type()) ?? new Uint8Array(), 0);
    const proof = await call.toConsole(share.message);
    const checked = await fake.receive(proof ?? new Uint8Array(), 0);
    await call.toConsole(checked.message);
    if (checked.kind === "proven") known = digits;
  }
  hasWon ||= call.isConsoleProven;
  for (let tried = 0; tried < atDevice && !call.isDeviceProven; tried += 1) {
    const digits = known ?? next();
    const fake = attackersConsole(crypto);
    const opening = await fake.start({ secretDigits: digits, deviceNonce: call.deviceNonce }, 0);
    const share = await call.toDevice(opening.message);
    const proof = await fake.receive(share ?? new Uint8Array(), 0);
    await call.toDevice(proof.message);
  }
  hasWon ||= call.isDeviceProven;
  return { guesses: atConsole + atDevice, hasWon };
}

/** Four calls whose messages the relay drops, swaps, replays, alters and makes itself. Says what it won, if anything. */
async function spliceCalls(crypto: Crypto, random: RandomNumbers): Promise<string | undefined> {
  const calls = Array.from(
    { length: splicedCalls },
    () => new CalledCode(crypto, digitsOf(random.below(codeSpace))),
  );
  const seen: Message[] = [];
  for (let act = 0; act < actsOfOneGame; act += 1) {
    const call = random.pick(calls);
    const message = chooseMessage(call, seen, random, crypto);
    const answer =
      message === undefined
        ? await call.type()
        : await call[random.pick(["toDevice", "toConsole"] as const)](message);
    if (answer !== undefined) seen.push(answer);
  }
  for (const call of calls) if (call.wrongProof !== undefined) return call.wrongProof;
  return undefined;
}

function chooseMessage(
  call: CalledCode,
  seen: readonly Message[],
  random: RandomNumbers,
  crypto: Crypto,
): Message | undefined {
  const newest = call.newest;
  switch (random.below(10)) {
    case 0:
      return undefined;
    case 1:
      return seen.length === 0 ? undefined : random.pick(seen);
    case 2:
      return newest === undefined ? undefined : altered(newest, random);
    case 3:
      return forge(call, random, crypto);
    default:
      return newest;
  }
}

function altered(message: Message, random: RandomNumbers): Message {
  const changed = message.slice();
  const at = random.below(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 + random.below(255));
  return changed;
}

/** Own shares, shares of low order, and proofs out of thin air. */
function forge(call: CalledCode, random: RandomNumbers, crypto: Crypto): Message {
  const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const share = random.pick([new Uint8Array(32), new Uint8Array(32).fill(1, 0, 1), bytes(32)]);
  const proof = random.pick([new Uint8Array(64), bytes(64)]);
  switch (random.below(4)) {
    case 0: {
      const consoleNonce = random.pick([drawHandshakeNonce(crypto), call.deviceNonce]);
      const associatedData = call.consoleWords;
      return encodeHandshakeMessage({ kind: "console-share", consoleNonce, share, associatedData });
    }
    case 1:
      return encodeHandshakeMessage({ kind: "device-share", share, associatedData: call.deviceWords });
    case 2:
      return encodeHandshakeMessage({ kind: "console-proof", proof });
    default:
      return encodeHandshakeMessage({ kind: "device-proof", proof });
  }
}
