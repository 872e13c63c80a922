import type { Page } from "playwright-core";
import { openChromium } from "../../tests/support/chromium.ts";
import { runTool } from "../../tests/support/run-tool.ts";
import { openVirtualDesktop } from "../../tests/support/virtual-desktop.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { findProcess } from "./process-time.ts";
import { writeProgramInside } from "./program-inside.ts";
import { type Side, screenSize } from "./side.ts";
import { openViewerBrowser } from "./viewer-browser.ts";

/** Chromium hides a page's own addresses behind names that no one answers here. */
const bareAddresses = "--disable-features=Translate,MediaRouter,WebRtcHideLocalIpsWithMdns";
const framesPerSecond = 30;
/** Of localhost, so that it may capture; nothing is asked of a server. */
const pageAddress = "http://localhost/";

/**
 * A browser beyond the line that shares its whole screen as VP9 over WebRTC, straight to a browser on this side, which
 * only looks. Offer and answer go around the line.
 */
export async function openWebRtcSide(line: EmulatedLine): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const { width, height } = screenSize;
  const desktop = stack.use(await openVirtualDesktop(width, height));
  const mark = `--bench-host=webrtc-${process.pid}`;
  const sharing = stack.use(
    await openChromium({
      desktop: desktop.environment,
      program: writeProgramInside(line, "/usr/bin/chromium"),
      arguments: [
        bareAddresses,
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        mark,
      ],
    }),
  );
  const hostProcess = findProcess(mark) ?? 0;
  const viewer = await openViewerBrowser("webrtc", screenSize, [bareAddresses]);
  stack.use(viewer.browser);
  const { page } = viewer.browser;
  for (const one of [page, sharing.page]) await openEmptyPage(one);

  const owned = stack.move();
  return {
    name: "webrtc",
    desktop,
    page,
    canvas: "video",
    isViewOnly: true,
    isLossy: true,
    hostProcesses: [hostProcess],
    viewerProcesses: [viewer.processId],
    async allow(startWatch) {
      // The pointer is part of the picture: to where no scene is.
      await runTool("xdotool", ["mousemove", "1900", "1060"], desktop.environment);
      await startWatch();
      const allowedAtMs = Date.now();
      const offer = await sharing.page.evaluate(offerScreen, framesPerSecond);
      const answer = await page.evaluate(answerOffer, offer);
      await sharing.page.evaluate(takeAnswer, answer);
      await page.waitForFunction((wide) => document.querySelector("video")?.videoWidth === wide, width);
      return allowedAtMs;
    },
    allowControl: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function openEmptyPage(page: Page): Promise<void> {
  await page.route(pageAddress, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><body style=margin:0>" }),
  );
  await page.goto(pageAddress);
}

interface PageWithConnection {
  connection: RTCPeerConnection;
}

/** Runs in the page that shares; the offer holds all addresses. */
async function offerScreen(framesPerSecond: number): Promise<string> {
  const connection = new RTCPeerConnection();
  Object.assign(globalThis, { connection });
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: framesPerSecond } });
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new Error("no screen was captured");
  track.contentHint = "text";
  const transceiver = connection.addTransceiver(track, { direction: "sendonly" });
  const codecs = RTCRtpReceiver.getCapabilities("video")?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => /VP9|rtx/i.test(mimeType)));
  await connection.setLocalDescription(await connection.createOffer());
  await new Promise<void>((resolve) => {
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) resolve();
    });
  });
  return connection.localDescription?.sdp ?? "";
}

/** Runs in the page that looks. */
async function answerOffer(sdp: string): Promise<string> {
  const connection = new RTCPeerConnection();
  Object.assign(globalThis, { connection });
  connection.addEventListener("track", ({ track }) => {
    const video = document.createElement("video");
    Object.assign(video, { muted: true, autoplay: true, srcObject: new MediaStream([track]) });
    document.body.append(video);
  });
  await connection.setRemoteDescription({ type: "offer", sdp });
  await connection.setLocalDescription(await connection.createAnswer());
  await new Promise<void>((resolve) => {
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) resolve();
    });
  });
  return connection.localDescription?.sdp ?? "";
}

async function takeAnswer(sdp: string): Promise<void> {
  const { connection } = globalThis as unknown as PageWithConnection;
  await connection.setRemoteDescription({ type: "answer", sdp });
}
