import { destination, pino } from "pino";
import type { DestinationStream, Logger } from "pino";
import type { LogLevel } from "../config/configuration.ts";
import { describeError } from "./describe-error.ts";

/** One line of JSON for each entry, on standard error. What an entry may hold: `describeError`, and never what somebody sent. */
export function createLog(
  level: LogLevel,
  to: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, serializers: { err: (error: unknown) => describeError(error) } }, to);
}
