import { existsSync } from "node:fs";
import { connect } from "node:net";
import { TestProcess } from "../../tests/support/child-process.ts";
import { findFreePort } from "../../tests/support/free-port.ts";
import { runTool } from "../../tests/support/run-tool.ts";
import { waitUntil } from "../../tests/support/wait-until.ts";
import { startWindowManager } from "../../tests/support/window-manager.ts";
import type { EmulatedLine } from "./emulated-line.ts";
import { type Side, screenSize } from "./side.ts";
import { openViewerBrowser } from "./viewer-browser.ts";

const rfbPort = 5_901;
/** Of noVNC's page, so that the whole screen is on it pixel for pixel. */
const topBarHeight = 40;

/**
 * TigerVNC's X server beyond the line, its clients' protocol (RFB) over the line, and on this side websockify and
 * noVNC, both with the settings that they come with.
 */
export async function openNoVncSide(line: EmulatedLine): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const { width, height } = screenSize;
  const looks = ["-geometry", `${width}x${height}`, "-depth", "24", "-noreset", "-nolisten", "tcp"];
  const access = ["-SecurityTypes", "None", "-rfbport", String(rfbPort), "-localhost=0"];
  const display = findFreeDisplay();
  const screen = line.startInside("Xtigervnc", [display, ...looks, ...access], process.env);
  stack.defer(async () => void (await screen.end("SIGTERM")));
  const environment = { ...process.env, DISPLAY: display };
  await waitUntil("the X server", async () => (await runTool("xdpyinfo", [], environment)).exitCode === 0);
  const windows = await startWindowManager(environment);
  stack.defer(async () => void (await windows.end()));

  const port = await findFreePort();
  const bridgeParameters = [
    "--web",
    "/usr/share/novnc",
    `127.0.0.1:${port}`,
    `${line.hostAddress}:${rfbPort}`,
  ];
  const bridge = new TestProcess("websockify", bridgeParameters, process.env);
  stack.defer(async () => void (await bridge.end()));
  await waitUntil("websockify", () => answers(port));
  const viewer = await openViewerBrowser("novnc", { width, height: height + topBarHeight });
  stack.use(viewer.browser);
  const { page } = viewer.browser;

  const owned = stack.move();
  return {
    name: "novnc",
    desktop: { display, environment, [Symbol.asyncDispose]: async () => {} },
    page,
    canvas: "canvas",
    isLossy: true,
    hostProcesses: [screen.child.pid ?? 0],
    viewerProcesses: [viewer.processId],
    async allow(startWatch) {
      const allowedAtMs = Date.now();
      await page.goto(`http://127.0.0.1:${port}/vnc_lite.html?path=websockify`, {
        waitUntil: "domcontentloaded",
      });
      await startWatch();
      await page.waitForFunction((wide) => document.querySelector("canvas")?.width === wide, width);
      return allowedAtMs;
    },
    allowControl: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/**
 * An X server beyond the line cannot look for a free number by itself: sockets without a file belong to a network
 * namespace, so it would take the number of a display on this side, and programs on this side would find that one.
 */
function findFreeDisplay(): string {
  const lowest = 200;
  for (let number = lowest + (process.pid % 500); ; number += 1)
    if (!existsSync(`/tmp/.X${number}-lock`) && !existsSync(`/tmp/.X11-unix/X${number}`)) return `:${number}`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
