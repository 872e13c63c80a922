import type { Page } from "playwright-core";

/** Every peer connection that a page makes, for tests that close it beneath the page or read what it was told. */
export const seenPeers = {
  /** Before the page is opened. */
  async watch(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const peers: RTCPeerConnection[] = [];
      Object.assign(globalThis, { seenPeers: peers });
      globalThis.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          peers.push(this);
        }
      };
    });
  },

  /** The connection dies; its own page hears nothing of that but the end of the channel. */
  closeAll(page: Page): Promise<void> {
    return page.evaluate(() => {
      for (const peer of (globalThis as unknown as { seenPeers: RTCPeerConnection[] }).seenPeers)
        peer.close();
    });
  },

  /** What each connection was told of the other end. */
  remoteDescriptions(page: Page): Promise<string[]> {
    return page.evaluate(() =>
      (globalThis as unknown as { seenPeers: RTCPeerConnection[] }).seenPeers.map(
        ({ remoteDescription }) => remoteDescription?.sdp ?? "",
      ),
    );
  },
};
