import type { Page } from "playwright-core";

/** Keeps hold of every track that this tab captures from its next load on, as the browser itself sees them. */
export async function watchCapturedTracks(page: Page): Promise<() => Promise<MediaStreamTrackState[]>> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { capturedTracks: tracks });
    const devices = navigator.mediaDevices;
    const pick = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = async (options) => {
      const stream = await pick(options);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() => {
      const { capturedTracks } = globalThis as unknown as { capturedTracks: MediaStreamTrack[] };
      return capturedTracks.map(({ readyState }) => readyState);
    });
}
