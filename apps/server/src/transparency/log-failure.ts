/**
 * `unknown-entry`: no event with this hash is durable; `order-ahead`: the order on disk has leaves that the database
 * did not take, which only a restart can mend; `contradicted`: what is there does not continue what was published.
 */
export type LogFailureReason = "unknown-entry" | "order-ahead" | "contradicted";

/** The log cannot do this. Events are acknowledged all the same. */
export class LogFailure extends Error {
  override readonly name = "LogFailure";
  readonly reason: LogFailureReason;

  constructor(reason: LogFailureReason, where: string, options?: { cause?: unknown }) {
    super(`${reason}: ${where}`, options);
    this.reason = reason;
  }
}
