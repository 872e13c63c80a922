import type { Logger } from "pino";

export interface LastResort {
  log: Pick<Logger, "fatal">;
  /** Begins the stop in order; the process leaves by itself when that is done. */
  stop(): void;
  /** After so long it leaves in any case. */
  stopMs: number;
}

/**
 * For what nobody foresaw: an error that no one caught, or a promise that no one looked at. Nobody knows what state it
 * left, so the server does not go on; it says what it was, tells its sessions as at any stop, and leaves with exit code
 * 1, for the operator's supervisor to start it anew (ASVS V16.5.4). What was acknowledged is durable before it is.
 */
export function installLastResort(process: NodeJS.Process, { log, stop, stopMs }: LastResort): void {
  process.on("uncaughtException", (error: unknown) => {
    const isFirst = process.exitCode !== 1;
    process.exitCode = 1;
    log.fatal({ err: error }, isFirst ? "unforeseen-error" : "unforeseen-error-while-stopping");
    if (!isFirst) return;
    // Alone it keeps no process: one that is done leaves at once.
    setTimeout(() => process.exit(1), stopMs).unref();
    stop();
  });
}
