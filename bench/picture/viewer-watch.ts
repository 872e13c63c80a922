import type { Page } from "playwright-core";
import type { ScreenArea } from "../../tests/support/x-terminal.ts";
import { barCode } from "./bar-code.ts";

/** All times in ms since 1970, by the clock that the painter reads too. */
export interface SeenFrame {
  readonly number: number;
  readonly atMs: number;
}

export interface ClickTimes {
  readonly clickedAtMs: number;
  /** Of the first display frame that shows the answer. */
  readonly seenAtMs: number;
}

export interface PictureLook {
  readonly atMs: number;
  /** FNV-1a over the words of the area's pixels, alpha left out. */
  readonly hash: number;
  /** A few of those words, evenly apart. */
  readonly samples: readonly number[];
}

/** One of so many pixels is a sample: prime, so that samples are not all in a few columns. */
export const sampleStep = 977;

export interface ClickWatch {
  /** Until the newest press was answered, or for no longer than this. */
  answer(patienceMs: number): Promise<void>;
  stop(): Promise<ClickTimes[]>;
}

export interface CodeWatch {
  /** Of the frame that was seen last. */
  lastNumber(): Promise<number | undefined>;
  stop(): Promise<SeenFrame[]>;
}

export interface PictureWatch {
  lastLook(): Promise<PictureLook | undefined>;
  stop(): Promise<{ looks: PictureLook[]; kept: Uint32Array<ArrayBuffer> | undefined }>;
}

interface WatchInPage {
  readonly looks: PictureLook[];
  kept: Uint32Array | undefined;
  stop(): void;
}

/** Works in the viewer's page: reads its own canvas at each display frame, so that nothing else is believed. */
export class ViewerWatch {
  readonly #page: Page;
  readonly #selector: string;

  constructor(page: Page, selector: string) {
    this.#page = page;
    this.#selector = selector;
  }

  /** Notes when each number is first shown by all codes at once. */
  async watchCodes(codes: readonly { x: number; y: number }[]): Promise<CodeWatch> {
    const wanted = { selector: this.#selector, codes, ...barCode };
    const handle = await this.#page.evaluateHandle(({ selector, codes, bits, blockPixels }) => {
      const seen: SeenFrame[] = [];
      const clockMs = clockAhead();
      const [width, height] = [bits * blockPixels, 2 * blockPixels];
      const look = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      let isStopped = false;
      const read = (canvas: CanvasImageSource, { x, y }: { x: number; y: number }) => {
        look?.drawImage(canvas, x, y, width, height, 0, 0, width, height);
        const { data } = look?.getImageData(0, 0, width, height) ?? { data: new Uint8ClampedArray() };
        let [value, inverse] = [0, 0];
        for (let bit = 0; bit < bits; bit += 1) {
          const across = (bit + 0.5) * blockPixels;
          const level = (down: number) => data[(down * blockPixels * width + across) * 4 + 1] ?? 0;
          value += level(0.5) > 128 ? 2 ** bit : 0;
          inverse += level(1.5) > 128 ? 0 : 2 ** bit;
        }
        return value === inverse ? value : undefined;
      };
      const onFrame = () => {
        if (isStopped) return;
        requestAnimationFrame(onFrame);
        const canvas = document.querySelector<HTMLCanvasElement | HTMLVideoElement>(selector);
        if (canvas === null) return;
        const atMs = performance.now() + clockMs;
        const [first, ...others] = codes.map((code) => read(canvas, code));
        if (first === undefined || others.some((other) => other !== first)) return;
        if (seen.at(-1)?.number !== first) seen.push({ number: first, atMs });
      };
      requestAnimationFrame(onFrame);
      return { seen, stop: () => (isStopped = true) };

      /** From this page's clock to the time of day, by the moments at which the latter turns. */
      function clockAhead(): number {
        let most = 0;
        for (const fromMs = performance.now(); performance.now() < fromMs + 30;)
          most = Math.max(most, Date.now() - performance.now());
        return most;
      }
    }, wanted);
    return {
      lastNumber: () => handle.evaluate(({ seen }) => seen.at(-1)?.number),
      stop: () =>
        handle.evaluate(({ seen, stop }) => {
          stop();
          return seen;
        }),
    };
  }

  /** From each press in the page to the first display frame in which this pixel has turned from dark to light or back. */
  async watchClicks(pixel: { x: number; y: number }): Promise<ClickWatch> {
    const handle = await this.#page.evaluateHandle(
      ({ selector, pixel }) => {
        const clicks: ClickTimes[] = [];
        const look = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        let isStopped = false;
        let wasLight: boolean | undefined;
        let clickedAtMs: number | undefined;
        let onSeen = () => {};
        const note = (event: Event) => (clickedAtMs = event.timeStamp);
        addEventListener("pointerdown", note, { capture: true });
        const onFrame = () => {
          if (isStopped) return;
          requestAnimationFrame(onFrame);
          const canvas = document.querySelector<HTMLCanvasElement | HTMLVideoElement>(selector);
          if (canvas === null) return;
          const atMs = performance.now();
          look?.drawImage(canvas, pixel.x, pixel.y, 1, 1, 0, 0, 1, 1);
          const isLight = (look?.getImageData(0, 0, 1, 1).data[1] ?? 0) > 128;
          if (wasLight !== undefined && isLight !== wasLight && clickedAtMs !== undefined) {
            clicks.push({ clickedAtMs, seenAtMs: atMs });
            clickedAtMs = undefined;
            onSeen();
          }
          wasLight = isLight;
        };
        requestAnimationFrame(onFrame);
        const stop = () => {
          isStopped = true;
          removeEventListener("pointerdown", note, { capture: true });
        };
        const answer = (patienceMs: number) =>
          new Promise<void>((resolve) => {
            if (clickedAtMs === undefined) resolve();
            onSeen = resolve;
            setTimeout(resolve, patienceMs);
          });
        return { clicks, stop, answer };
      },
      { selector: this.#selector, pixel },
    );
    return {
      answer: (patienceMs) => handle.evaluate(({ answer }, givenMs) => answer(givenMs), patienceMs),
      stop: () =>
        handle.evaluate(({ clicks, stop }) => {
          stop();
          return clicks;
        }),
    };
  }

  /**
   * Hashes what this area shows, again and again until told to stop, and keeps its pixels of a moment (ms since 1970).
   * It may start before there is a canvas.
   */
  async watchPicture(area: ScreenArea, keepAtMs?: number): Promise<PictureWatch> {
    const wanted = { selector: this.#selector, area, keepAtMs, intervalMs: 50, sampleStep };
    const handle = await this.#page.evaluateHandle(({ selector, area, keepAtMs, intervalMs, sampleStep }) => {
      const looks: PictureLook[] = [];
      const { x, y, width, height } = area;
      const watch: WatchInPage = { looks, kept: undefined, stop: () => {} };
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      const look = () => {
        const canvas = document.querySelector<HTMLCanvasElement | HTMLVideoElement>(selector);
        if (canvas === null || context === null) return;
        const paintedWidth = "videoWidth" in canvas ? canvas.videoWidth : canvas.width;
        if (paintedWidth < x + width) return;
        const atMs = Date.now();
        context.drawImage(canvas, x, y, width, height, 0, 0, width, height);
        const words = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
        if (keepAtMs !== undefined && atMs >= keepAtMs) watch.kept ??= words;
        let hash = 0x811c9dc5;
        for (let at = 0; at < words.length; at += 1)
          hash = Math.imul(hash ^ ((words[at] ?? 0) & 0xffffff), 0x01000193);
        if (looks.at(-1)?.hash === hash >>> 0) return;
        const samples = Array.from(
          { length: Math.ceil(words.length / sampleStep) },
          (_, index) => words[index * sampleStep] ?? 0,
        );
        looks.push({ atMs, hash: hash >>> 0, samples });
      };
      const timer = setInterval(look, intervalMs);
      const atTheMoment = keepAtMs === undefined ? undefined : setTimeout(look, keepAtMs - Date.now());
      watch.stop = () => {
        clearInterval(timer);
        clearTimeout(atTheMoment);
      };
      return watch;
    }, wanted);
    return {
      lastLook: () => handle.evaluate(({ looks }) => looks.at(-1)),
      stop: async () => {
        const { looks, text } = await handle.evaluate((watch) => {
          watch.stop();
          const bytes = watch.kept === undefined ? undefined : new Uint8Array(watch.kept.buffer);
          return { looks: watch.looks, text: bytes?.toBase64() };
        });
        const kept = text === undefined ? undefined : new Uint32Array(Uint8Array.fromBase64(text).buffer);
        return { looks, kept };
      },
    };
  }
}
