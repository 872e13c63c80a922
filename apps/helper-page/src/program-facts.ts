export interface ProgramFacts {
  serverAddress: string;
  brandSlug: string;
  isSessionRunning: boolean;
  /** The keys that end the session without focus work. */
  hasStopKeys: boolean;
  /** What a page of this program had it remember of the provider's log; null: nothing. */
  rememberedLog: string | null;
}

/** What our own program says of itself; undefined when it is gone. The program made this page, so its word is taken. */
export async function loadProgramFacts(): Promise<ProgramFacts | undefined> {
  try {
    const response = await fetch("/program", { cache: "no-store", redirect: "error" });
    return response.ok ? ((await response.json()) as ProgramFacts) : undefined;
  } catch {
    return undefined;
  }
}
