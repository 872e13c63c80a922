import type { Answer } from "../../api/request.ts";

const pauseMs = 1_000;
/** A server that hears nothing from either side ends the session after a minute and a half. */
const patienceTries = 100;

/**
 * Saves, and tries again while the server has not heard yet that the session is over: the last event of an end may
 * still wait for the line.
 */
export async function savePatiently(
  save: () => Promise<Answer<undefined>>,
  pause: (durationMs: number) => Promise<void>,
): Promise<Answer<undefined>> {
  for (let triesLeft = patienceTries; ; triesLeft -= 1) {
    const answer = await save();
    const isTooEarly = !answer.isOk && answer.problem === "session-not-over";
    if (!isTooEarly || triesLeft === 1) return answer;
    await pause(pauseMs);
  }
}
