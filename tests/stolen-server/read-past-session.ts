import assert from "node:assert/strict";
import type { Attempt } from "./attempts.ts";
import { reason } from "./honest-server.ts";
import { countOpenings, readWire } from "./open-captured.ts";
import { moved, said } from "./play-whole-session.ts";
import type { StolenWorld } from "./stolen-world.ts";
import { storedValues } from "./stored-values.ts";

/** `npm run assure` tries all that is stored. */
const mostValues = Number(process.env["STOLEN_VALUES"] ?? 100);
/** A piece of a file in so many bytes; a chunk on the wire is longer. */
const fileStepBytes = 9_973;
const needleBytes = 32;

type Needle = readonly [what: string, bytes: Buffer];

const spellingsOf = ([what, text]: readonly [string, string]): Needle[] => [
  [what, Buffer.from(text)],
  [`${what} as JSON`, Buffer.from(JSON.stringify(text).slice(1, -1))],
  [`${what} in base64`, Buffer.from(Buffer.from(text).toString("base64url").slice(0, -4))],
  [`${what} in hexadecimal`, Buffer.from(Buffer.from(text).toString("hex"))],
];

/** Everything of the session that is over which nobody but its ends should have. */
function needlesOf({ picture, endsOnly }: StolenWorld["past"]): Needle[] {
  const pieces = Object.entries(moved).flatMap(([which, { bytes }]) =>
    Array.from({ length: Math.floor(bytes.length / fileStepBytes) }, (_, place): Needle => {
      const offset = place * fileStepBytes;
      return [`the file ${which} from ${offset}`, Buffer.from(bytes.subarray(offset, offset + needleBytes))];
    }),
  );
  const pictures = endsOnly.pictures.map((bytes, index): Needle => {
    const middle = bytes.length / 2;
    return [`picture ${index}`, Buffer.from(bytes.subarray(middle, middle + needleBytes))];
  });
  return [
    ...Object.entries(said).flatMap(spellingsOf),
    ["pixels", Buffer.from(picture.buffer).subarray(0, needleBytes)],
    ...pieces,
    ...pictures,
  ].filter(([, { length }]) => length > 11) as Needle[];
}

/** In what is stored, in what the server wrote into its log, and in all that its relay carried. */
export async function readPastSession(world: StolenWorld, attempt: Attempt): Promise<void> {
  const { past, serverLog, takeOver } = world;
  const { wire, endsOnly } = past;
  const thief = await takeOver();
  const rows = await thief.rows();
  const carried = [wire.device, wire.console].flatMap(({ sent, heard }) => [...sent, ...heard]);
  const haystack = Buffer.concat([
    ...thief.copy.files,
    Buffer.from(rows),
    Buffer.from(serverLog),
    ...carried,
  ]);
  assert(haystack.includes(reason), "what is on record by design is found");
  assert(serverLog.length > 0 && endsOnly.pictures.length > 0);
  for (const [what, needle] of needlesOf(past))
    attempt(`${what} stands in the clear`, haystack.includes(needle));
  findFileNames(world, rows, attempt);

  const sealed = readWire({ device: wire.device.sent, console: wire.console.sent });
  const streams = new Set(sealed.frames.map(({ direction, header }) => `${direction} ${header.stream}`));
  for (const stream of ["d2c picture", "c2d input", "c2d bulk", "d2c bulk", "d2c control", "c2d control"])
    assert(streams.has(stream), `${stream} was carried`);
  const control = await countOpenings(new Uint8Array(endsOnly.secrets.isk), sealed, endsOnly);
  assert.deepEqual(control, { tried: 2, opened: 2 }, "the ends' own key opens what was captured");
  const texts = [
    rows,
    serverLog,
    ...[...thief.copy.files, ...carried].map((bytes) => bytes.toString("latin1")),
  ];
  for (const value of storedValues(texts).take(mostValues)) {
    const { tried, opened } = await countOpenings(value, sealed, endsOnly);
    for (let turn = 0; turn < tried; turn += 1) attempt("a stored value opens a frame", turn < opened);
  }
}

/** A file's name belongs in the details of its events, and nowhere else: not in a log line, nor in what is signed. */
function findFileNames({ past, serverLog }: StolenWorld, rows: string, attempt: Attempt): void {
  for (const { name } of Object.values(moved)) {
    const holders = rows.split("\n").filter((row) => row.includes(name));
    assert(holders.length > 0, "the name is on record by design");
    for (const row of holders) {
      const { details_json: details, ...rest } = JSON.parse(row) as Record<string, unknown>;
      attempt(`${name} beside the details`, JSON.stringify(rest).includes(name));
      assert(String(details).includes(name));
    }
    for (const [what, needle] of spellingsOf([name, name]))
      attempt(`${what} in the server's log`, serverLog.includes(needle.toString()));
    const lines = [past.wire.device, past.wire.console].flatMap(({ sent, heard }) => [...sent, ...heard]);
    // What an end appends to its record goes over the same line, details and all; frames do not.
    for (const bytes of lines.filter((one) => one[0] !== "{".charCodeAt(0)))
      attempt(`${name} in a frame`, bytes.includes(name));
  }
}
