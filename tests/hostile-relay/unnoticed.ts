import type { GameConsole, GameDevice } from "./game-ends.ts";
import type { Interference, Passed } from "./interference.ts";
import { delayedMessages, sealedLanes, type Mutation } from "./mutation.ts";

const streamOf = (data: Passed["data"] | undefined): number | undefined =>
  typeof data === "string" ? undefined : data?.[1];
const endStream = 6;

/**
 * Interference with what the ends say to each other that neither of them noticed. Only for games in which no line was
 * cut: after a cut the ends expect losses, and drop instead.
 */
export function findUnnoticed(game: {
  readonly device: GameDevice;
  readonly console: GameConsole;
  readonly interference: Interference;
}): string[] {
  const { device, console, interference } = game;
  const isLineWhole = !hasReopened(interference);
  return interference.fired
    .filter(({ lane }) => sealedLanes.some((sealed) => sealed === lane))
    .filter((mutation) => {
      const passed = interference.passed(mutation.lane);
      if (streamOf(passed[mutation.index]?.data) === 0) return isForgery(mutation) && console.wasProven;
      if (!isLineWhole || !mustBeNoticed(mutation, passed)) return false;
      const receiver = mutation.lane === "device to console" ? console : device;
      const end = receiver.view?.step;
      return !(end?.kind === "ended" && end.reason === "tampered");
    })
    .map(({ lane, index, kind }) => `unnoticed: ${kind} of message ${index} from ${lane}`);
}

function isForgery({ kind }: Mutation): boolean {
  return kind.startsWith("alter") || kind === "foreign" || kind === "reflected";
}

function hasReopened({ history }: Interference): boolean {
  return [...history["device says"], ...history["console says"]].some(
    (data) => typeof data === "string" && data.includes('"type":"resume"'),
  );
}

/** Whether the rules of the link leave the receiver no other way than to end the session. */
function mustBeNoticed({ index, kind }: Mutation, passed: readonly Passed[]): boolean {
  const message = passed[index];
  if (message === undefined || message.wasReceiverOver) return false;
  if (passed.slice(0, index).some(({ data }) => streamOf(data) === endStream)) return false;
  const stream = streamOf(message.data);
  const ending = passed.findIndex(({ data }) => streamOf(data) === endStream);
  const isMissed = (later: readonly Passed[]) =>
    later.some((other) => !other.wasReceiverOver && streamOf(other.data) === stream);
  const beforeEnd = passed.slice(index + 1, ending < 0 ? undefined : ending);
  switch (kind) {
    case "drop":
      return isMissed(beforeEnd);
    case "swap":
      return isMissed(beforeEnd.slice(0, 1));
    case "delay":
      return isMissed(beforeEnd.slice(0, delayedMessages));
    // Behind the end nothing is read any more.
    case "repeat":
    case "replay":
      return stream !== endStream;
    default:
      return true;
  }
}
