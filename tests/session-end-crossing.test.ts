import assert from "node:assert/strict";
import { test } from "node:test";
import { RandomNumbers } from "./hostile-relay/random-numbers.ts";
import { EndingSession } from "./support/ending-session.ts";

/** `npm run assure` plays ten thousand. */
const interleavings = Number(process.env["INTERLEAVINGS"] ?? 300);
const actsBefore = 6;
const actsAfter = 12;

const acts = ["picture", "type", "to-device", "to-console"] as const;

async function act(session: EndingSession, random: RandomNumbers): Promise<void> {
  const kind = random.pick(acts);
  if (kind === "picture") session.showPicture();
  else if (kind === "type") session.type();
  else await session.carry(kind === "to-device" ? "device" : "console", 1 + random.below(4));
}

/** What acts or is shown once an end has ended, and what the whole capture, sent again, brings about. */
async function crossTheEnd(seed: number): Promise<{ late: number; answers: number; reached: boolean }> {
  const random = new RandomNumbers(seed);
  const session = await EndingSession.open(1 + (seed % 250));
  for (let step = 0; step < actsBefore; step += 1) await act(session, random);
  const isDevice = random.below(2) === 0;
  const before = () => (isDevice ? session.acts.length : session.pictures);
  const atEnd = before();
  const reached = session.acts.length > 0 && session.pictures > 0;
  // In mid-flight: what was handed in before the end is under way while it is pressed.
  const ending = isDevice ? session.deviceEnds() : session.consoleEnds();
  for (let step = 0; step < actsAfter; step += 1) await act(session, random);
  await ending;
  const lateHere = before() - atEnd;
  await session.carry("device", Infinity);
  await session.carry("console", Infinity);
  const [inputs, pictures] = [session.acts.length, session.pictures];
  assert(session.hasDeviceEnded && session.device.link.isClosed && session.console.link.isClosed);
  const events = session.device.events.length + session.console.events.length;
  const { toDevice, toConsole } = session.captured;
  for (const end of [session.device, session.console]) await session.hear(end, [...toDevice, ...toConsole]);
  for (let more = 0; more < 3; more += 1) session.type();
  await session.carry("device", Infinity);
  const answers =
    session.device.events.length +
    session.console.events.length -
    events +
    session.device.path.take().length +
    session.console.path.take().length;
  return { late: lateHere + session.acts.length - inputs + session.pictures - pictures, answers, reached };
}

test("R039 R041 whatever is under way when one end ends: nothing acts or is shown there any more, and the whole capture sent again is answered by nobody", async (t) => {
  let [late, answers, reached] = [0, 0, 0];
  for (let seed = 1; seed <= interleavings; seed += 1) {
    const result = await crossTheEnd(seed);
    late += result.late;
    answers += result.answers;
    reached += result.reached ? 1 : 0;
  }
  t.diagnostic(
    `figure: ${interleavings} interleavings, ${late} inputs or pictures after the end, ${answers} answers to the whole capture sent again`,
  );
  assert.deepEqual([late, answers], [0, 0]);
  assert(reached > interleavings / 20, `in ${reached} both a picture and an input came before the end`);
});
