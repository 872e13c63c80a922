export type LinkName = "lan" | "home" | "poor";

export interface LinePreset {
  /** One way. */
  readonly delayMs: number;
  /** Of packets, each way. */
  readonly lossPercent: number;
  /** Each way; 0: as fast as the machine. */
  readonly kilobitsPerSecond: number;
  /** What may wait before the line, each way; what comes beyond it is lost. */
  readonly queueKilobytes: number;
}

/** An office network, a house with a fair line, and a poor one far away. */
export const linePresets: Readonly<Record<LinkName, LinePreset>> = {
  lan: { delayMs: 0, lossPercent: 0, kilobitsPerSecond: 0, queueKilobytes: 512 },
  home: { delayMs: 15, lossPercent: 0.1, kilobitsPerSecond: 10_000, queueKilobytes: 128 },
  poor: { delayMs: 40, lossPercent: 1, kilobitsPerSecond: 2_000, queueKilobytes: 64 },
};
