import { coarsestQuantiser, finestQuantiser } from "./limits.ts";

/** Quantisers by which the bytes about halve; measured from 0.23 to 0.01 bytes a pixel. */
const quantisersPerHalving = 4;

/** Learns what motion costs and chooses the quantiser that fits a budget. */
export class SoftRate {
  /** What quantiser 0 would cost; at first as measured on a film of gradients with a little noise. */
  #bytesPerPixel = 0.2;

  choose(pixels: number, budgetBytes: number): number {
    const excess = (this.#bytesPerPixel * pixels) / Math.max(1, budgetBytes);
    const quantiser = Math.ceil(Math.log2(Math.max(1, excess)) * quantisersPerHalving);
    return Math.min(coarsestQuantiser, Math.max(finestQuantiser, quantiser));
  }

  /** So many bytes did these pixels become with this quantiser. */
  learn(pixels: number, quantiser: number, bytes: number): void {
    const seen = (bytes / pixels) * 2 ** (quantiser / quantisersPerHalving);
    this.#bytesPerPixel = (this.#bytesPerPixel + seen) / 2;
  }
}
