import type { TestEvent } from "node:test/reporters";

export interface TallyLine {
  name: string;
  file: string;
  hasPassed: boolean;
  isSkipped: boolean;
  durationMs: number;
  /** False for a test inside another, whose time counts the inner one's too. */
  isOutermost: boolean;
  /** The first words of what went wrong; absent for a test that passed. */
  problem?: string;
}

const problemCharacters = 2_000;

/** The runner's own error only says that a test failed; its cause says why. */
function describeProblem(error: Error): string {
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.replaceAll(/\s+/g, " ").slice(0, problemCharacters);
}

/** Writes one JSON line for each finished test, so that the gate can count, name and time what really ran. */
async function* tallyReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    if (event.type !== "test:pass" && event.type !== "test:fail") continue;
    if (event.data.details.type === "suite") continue;
    const line: TallyLine = {
      name: event.data.name,
      file: event.data.file ?? "",
      hasPassed: event.type === "test:pass",
      isSkipped: event.data.skip !== undefined && event.data.skip !== false,
      durationMs: Math.round(event.data.details.duration_ms),
      isOutermost: event.data.nesting === 0,
      ...(event.type === "test:fail" && { problem: describeProblem(event.data.details.error) }),
    };
    yield `${JSON.stringify(line)}\n`;
  }
}

// The test runner loads a reporter by its default export.
export default tallyReporter;
