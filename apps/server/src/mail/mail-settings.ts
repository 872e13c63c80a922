const secondMs = 1_000;

export const mailSettings = {
  /** A mail of ours takes some 5 KB; 500 wait in 3 MB, and a provider of 5 000 customers asks for fewer in an hour. */
  maxWaiting: 500,
  /** One slow answer must not hold up everybody else's link; more lines than this many servers take for abuse. */
  maxUnderWay: 2,
  /** After a try that failed. Somebody waits for the mail: their link is good for a quarter of an hour. */
  retryAfterMs: [10 * secondMs, 60 * secondMs, 240 * secondMs],
  /** A mail server that says nothing for so long is away. */
  connectTimeoutMs: 10 * secondMs,
  silenceTimeoutMs: 20 * secondMs,
} as const;
