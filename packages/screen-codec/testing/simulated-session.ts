import type { decodeUpdate, InflatePort } from "../src/decode-update.ts";
import type { CompressPort } from "../src/encode-plan.ts";
import { initialPacing, stepPacing } from "../src/pacing.ts";
import type { PacingEvent } from "../src/pacing.ts";
import type { PixelFrame } from "../src/pixel-frame.ts";
import { ScreenEncoder } from "../src/screen-encoder.ts";
import { ScreenSurface } from "../src/screen-surface.ts";
import { compileWasmLoops } from "../src/wasm-loops.ts";

// As the product where it can; that both forms give the same to the bit is shown elsewhere.
const loops = compileWasmLoops();

export interface Codec {
  readonly compress: CompressPort;
  readonly inflate: InflatePort;
  readonly decodeUpdate: typeof decodeUpdate;
}

/** A line that sends in order, one byte after another, with an endless queue and no loss. */
export interface SimulatedLine {
  readonly bytesPerMs: (atMs: number) => number;
  readonly oneWayDelayMs: number;
  /** Beyond encoding, decoding and the line, what a busy machine adds to this update's way; 0 when left out. */
  readonly holdUpMs?: (updateId: number) => number;
  readonly frames: number;
  readonly frameIntervalMs: number;
  /** Ages count from here on. */
  readonly measureFromMs: number;
  /** How long the simulation goes on after the last frame. */
  readonly drainMs: number;
}

export interface SessionOutcome {
  /** Longest time between a frame's capture and the moment an update of a newer one replaced it on the viewer. */
  readonly maxUpdateAgeMs: number;
  /** Longest time since any shown pixel was last what the source captured. */
  readonly maxPixelAgeMs: number;
  readonly updatesApplied: number;
  /** Frames of which some update, made from that very frame, was shown. */
  readonly framesShown: number;
  readonly bytesSent: number;
  /** What every frame would cost, each after the other, with an endless budget; from the first thirty. */
  readonly offeredBytesPerMs: number;
  /** From the last frame to the bit-exact picture. */
  readonly settledAfterMs: number;
}

/** Time it takes a host to plan and encode, and a viewer to decode; an honest guess for a small screen. */
const encodeMs = 6;
const decodeMs = 3;

/** Runs a source, encoder, pacing, line, decoder and surface on a simulated clock. */
export async function simulateSession(
  codec: Codec,
  drawFrame: (frame: number) => PixelFrame,
  line: SimulatedLine,
): Promise<SessionOutcome> {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx", loops });
  const surface = new ScreenSurface();
  const queue: { atMs: number; order: number; act: () => Promise<void> }[] = [];
  let order = 0;
  let nowMs = 0;
  const at = (atMs: number, act: () => Promise<void>) => queue.push({ atMs, order: (order += 1), act });

  let pacing = initialPacing;
  let newest = { index: 0, atMs: 0, frame: drawFrame(0) };
  let lineFreeAtMs = 0;
  let viewerFreeAtMs = 0;
  const ages = new PixelAges(newest.frame.pixels.length);
  const shownFrames = new Set<number>();
  const outcome = { maxUpdateAgeMs: 0, updatesApplied: 0, bytesSent: 0, settledAfterMs: Infinity };
  let shownCaptureMs = 0;

  const feed = async (event: PacingEvent): Promise<void> => {
    const next = stepPacing(pacing, event);
    pacing = next.state;
    for (const effect of next.effects) {
      if (effect.kind === "wake-at") at(effect.atMs, () => feed({ kind: "tick", atMs: nowMs }));
      if (effect.kind === "send-now") await send(effect.budgetBytes, effect.motionBytes);
    }
  };

  const send = async (budgetBytes: number, motionBytes: number): Promise<void> => {
    const source = newest;
    const plan = encoder.planUpdate(source.frame, { budgetBytes, motionBytes, mayCopy: true, atMs: nowMs });
    const { repairAtMs } = encoder;
    if (plan === null) return feed({ kind: "nothing-to-send", repairAtMs, atMs: nowMs });
    const bytes = await encoder.encodeUpdate(plan, codec.compress);
    at(nowMs + encodeMs, async () => {
      outcome.bytesSent += bytes.length;
      lineFreeAtMs = Math.max(nowMs, lineFreeAtMs) + bytes.length / line.bytesPerMs(nowMs);
      const { updateId, isSettled } = plan;
      const arrivalMs = lineFreeAtMs + line.oneWayDelayMs + (line.holdUpMs?.(updateId) ?? 0);
      viewerFreeAtMs = Math.max(viewerFreeAtMs, arrivalMs + decodeMs);
      at(viewerFreeAtMs, () => show(bytes, source));
      await feed({ kind: "update-sent", updateId, bytes: bytes.length, isSettled, repairAtMs, atMs: nowMs });
    });
  };

  const show = async (bytes: Uint8Array, source: typeof newest): Promise<void> => {
    if (nowMs >= line.measureFromMs) {
      outcome.maxUpdateAgeMs = Math.max(outcome.maxUpdateAgeMs, nowMs - shownCaptureMs);
      ages.measure(nowMs);
    }
    const update = await codec.decodeUpdate(bytes, codec.inflate);
    surface.apply(update);
    ages.compare(new Uint32Array(surface.pixelsRgba.buffer), source.frame, source.atMs);
    shownCaptureMs = source.atMs;
    shownFrames.add(source.index);
    outcome.updatesApplied += 1;
    const isLast = source.index === line.frames - 1;
    if (isLast && update.isSettled) outcome.settledAfterMs = nowMs - source.atMs;
    at(nowMs + line.oneWayDelayMs, async () => {
      encoder.acknowledge(update.updateId);
      await feed({ kind: "acknowledged", updateId: update.updateId, atMs: nowMs });
    });
  };

  for (let index = 0; index < line.frames; index += 1) {
    at(index * line.frameIntervalMs, async () => {
      newest = { index, atMs: nowMs, frame: drawFrame(index) };
      await feed({ kind: "frame-available", atMs: nowMs });
    });
  }
  const offeredBytesPerMs = (await offeredBytes(codec, drawFrame)) / (offeredFrames * line.frameIntervalMs);
  const endMs = line.frames * line.frameIntervalMs + line.drainMs;
  while (queue.length > 0) {
    queue.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    const next = queue.shift();
    if (next === undefined || next.atMs > endMs) break;
    nowMs = next.atMs;
    await next.act();
  }
  return { ...outcome, maxPixelAgeMs: ages.maxAgeMs, framesShown: shownFrames.size, offeredBytesPerMs };
}

const offeredFrames = 30;
const knownOffers = new WeakMap<object, Promise<number>>();

function offeredBytes(codec: Codec, drawFrame: (frame: number) => PixelFrame): Promise<number> {
  const known = knownOffers.get(drawFrame) ?? measureOffer(codec, drawFrame);
  knownOffers.set(drawFrame, known);
  return known;
}

async function measureOffer(codec: Codec, drawFrame: (frame: number) => PixelFrame): Promise<number> {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx", loops });
  let bytes = 0;
  for (let frame = 0; frame <= offeredFrames; frame += 1) {
    const plan = encoder.planUpdate(drawFrame(frame), { budgetBytes: Infinity, mayCopy: true });
    if (plan !== null && frame > 0) bytes += (await encoder.encodeUpdate(plan, codec.compress)).length;
  }
  return bytes;
}

/** Knows for every pixel of the viewer when, on the source's clock, it was last right. */
class PixelAges {
  readonly #rightAtMs: Float64Array;
  maxAgeMs = 0;

  constructor(pixelCount: number) {
    this.#rightAtMs = new Float64Array(pixelCount);
  }

  /** Just before an update is applied, every pixel is as old as it gets. */
  measure(nowMs: number): void {
    let oldestMs = nowMs;
    for (const atMs of this.#rightAtMs) if (atMs < oldestMs) oldestMs = atMs;
    this.maxAgeMs = Math.max(this.maxAgeMs, nowMs - oldestMs);
  }

  /** Just after an update made from a frame of `capturedAtMs`. */
  compare(shown: Uint32Array, frame: PixelFrame, capturedAtMs: number): void {
    for (let pixel = 0; pixel < shown.length; pixel += 1) {
      if (shown[pixel] === ((frame.pixels[pixel] ?? 0) | 0xff000000) >>> 0)
        this.#rightAtMs[pixel] = capturedAtMs;
    }
  }
}
