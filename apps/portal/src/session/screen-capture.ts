import type { PickProblem, PickedScreen, SharedSurface } from "@meekijk/customer-pages";
import { readVideoFrames } from "./video-frame-stream.ts";

/** Members that Chromium has and TypeScript's DOM types lack (W3C Screen Capture). */
interface PickerOptions extends DisplayMediaStreamOptions {
  video: MediaTrackConstraints & { cursor: "always" };
  selfBrowserSurface: "exclude";
  surfaceSwitching: "exclude";
  systemAudio: "exclude";
  monitorTypeSurfaces: "include";
}

// Chromium 156 scales a screen down to 1280 × 720 unless a size is wished for; a wish beyond every screen gives the
// screen's own pixels and is never scaled up to (measured on 2560 × 1440).
const beyondEveryScreen = { ideal: 16_384 };

const pickerOptions: PickerOptions = {
  video: {
    width: beyondEveryScreen,
    height: beyondEveryScreen,
    frameRate: 30,
    cursor: "always",
    displaySurface: "monitor",
  },
  audio: false,
  // This tab would show itself in itself without end.
  selfBrowserSurface: "exclude",
  // The yes was for what was picked; another screen is another question.
  surfaceSwitching: "exclude",
  systemAudio: "exclude",
  monitorTypeSurfaces: "include",
};

/**
 * Opens the browser's screen picker. Call it inside the click that says yes: browsers demand it. Never rejects; a
 * picker that was cancelled is an answer. `onEnded` is called when the sharing ends from outside, not by `stop`.
 */
export async function pickScreen(onEnded: () => void): Promise<PickedScreen> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia(pickerOptions);
  } catch (error) {
    return { kind: describePickFailure(error) };
  }
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  const [track] = stream.getVideoTracks();
  if (track === undefined || track.readyState === "ended") {
    stop();
    return { kind: "failed" };
  }
  track.contentHint = "text";
  track.addEventListener("ended", onEnded, { once: true });
  try {
    const frames = readVideoFrames(track);
    return { kind: "picked", capture: { screen: { frames }, surface: surfaceOf(track), stop } };
  } catch {
    stop();
    return { kind: "failed" };
  }
}

/** What a refusal of `getDisplayMedia` means. Both no's have one name; only the text tells the system's from ours. */
export function describePickFailure(error: unknown): PickProblem {
  if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return "failed";
  return /system/i.test(error.message) ? "blocked-by-system" : "cancelled";
}

function surfaceOf(track: MediaStreamTrack): SharedSurface | undefined {
  const { displaySurface } = track.getSettings();
  return displaySurface === "monitor" || displaySurface === "window" || displaySurface === "browser"
    ? displaySurface
    : undefined;
}
