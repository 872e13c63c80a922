export interface LastResort {
  /** Lets go of keys, screen and page. What it throws is nobody's concern any more. */
  letGo(): void;
  /** What takes a moment; the process leaves when it is done or when the time is over. */
  settle(): Promise<void>;
  /** One line for the person, with the error's own first line. */
  say(reason: string): void;
  readonly settleMs: number;
}

/**
 * For what nobody foresaw: an error that no one caught, or a promise that no one looked at. The process must not stay
 * with a key held down, nor go on half (R041). Exit code 1.
 */
export function installLastResort(
  process: NodeJS.Process,
  { letGo, settle, say, settleMs }: LastResort,
): void {
  let isLeaving = false;
  const leave = () => process.exit(1);
  const settleAndLeave = async () => {
    try {
      await settle();
    } finally {
      leave();
    }
  };
  process.on("uncaughtException", (error: unknown) => {
    if (isLeaving) leave();
    isLeaving = true;
    setTimeout(leave, settleMs);
    attempt(letGo);
    attempt(() => say(firstLineOf(error)));
    void settleAndLeave();
  });
  // The terminal was closed: our words reach nobody, and that is no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

function firstLineOf(error: unknown): string {
  return String(error).split("\n", 1)[0] ?? "";
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The next step matters more than this one's reason.
  }
}
