import type { BrowserContext, Page } from "playwright-core";
import type { ScreenPixels } from "./x-screen.ts";

interface CaptureWindow {
  /** The newest frame that the browser captured. */
  readCapturedFrame(): Promise<{ width: number; height: number; pixels: Uint8Array<ArrayBuffer> }>;
}

interface FrameProcessor {
  new (init: { track: MediaStreamTrack }): { readable: ReadableStream<VideoFrame> };
}

/**
 * Keeps the newest frame of whatever the pages of this browser capture, from a clone of the captured track: what the
 * browser gave to the page, as it gave it.
 */
export async function watchCapturedFrames(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const pick = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = async (options) => {
      const stream = await pick(options);
      const [track] = stream.getVideoTracks();
      if (track === undefined) return stream;
      const copy = track.clone();
      // A copy that outlives the page's own capture starves the next capture of the same screen of frames.
      const stop = track.stop.bind(track);
      track.stop = () => {
        copy.stop();
        stop();
      };
      void keepNewest(copy);
      return stream;
    };

    async function keepNewest(track: MediaStreamTrack): Promise<void> {
      const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
        MediaStreamTrackProcessor: FrameProcessor;
      };
      const reader = new Processor({ track }).readable.getReader();
      let newest: VideoFrame | undefined;
      const readCapturedFrame = async () => {
        const frame = newest?.clone();
        if (frame === undefined) throw new Error("nothing captured yet");
        const { width, height } = frame.visibleRect ?? new DOMRect();
        const pixels = new Uint8Array(width * height * 4);
        await frame.copyTo(pixels, { format: "RGBA", colorSpace: "srgb" });
        frame.close();
        return { width, height, pixels };
      };
      Object.assign(globalThis, { readCapturedFrame });
      for (;;) {
        const { value, done } = await reader.read();
        newest?.close();
        newest = value;
        if (done) return;
      }
    }
  });
}

/** SHA-256 of the newest captured frame, as the page's own `copyTo` gives it. */
export function hashCapturedFrame(customer: Page): Promise<string> {
  return customer.evaluate(async () => {
    const { pixels } = await (globalThis as unknown as CaptureWindow).readCapturedFrame();
    return new Uint8Array(await crypto.subtle.digest("SHA-256", pixels)).toHex();
  });
}

export async function readCapturedFrame(customer: Page): Promise<ScreenPixels> {
  return fromPage(
    await customer.evaluate(async () => {
      const frame = await (globalThis as unknown as CaptureWindow).readCapturedFrame();
      return { ...frame, pixels: frame.pixels.toBase64() };
    }),
  );
}

/** SHA-256 of what the employee's canvas shows. */
export function hashCanvas(console: Page): Promise<string> {
  return console.getByTestId("screen").evaluate(async (element) => {
    const canvas = element as HTMLCanvasElement;
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    // The canvas belongs to the worker; the page can only draw what it shows.
    context?.drawImage(canvas, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return new Uint8Array(await crypto.subtle.digest("SHA-256", data ?? new Uint8Array())).toHex();
  });
}

export async function readCanvas(console: Page): Promise<ScreenPixels> {
  return fromPage(
    await console.getByTestId("screen").evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { width, height } = canvas;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context?.drawImage(canvas, 0, 0);
      const { data } = context?.getImageData(0, 0, width, height) ?? {};
      return { width, height, pixels: new Uint8Array(data?.buffer ?? new ArrayBuffer()).toBase64() };
    }),
  );
}

function fromPage(read: { width: number; height: number; pixels: string }): ScreenPixels {
  const bytes = Uint8Array.fromBase64(read.pixels);
  return { ...read, pixels: new Uint32Array(bytes.buffer) };
}
