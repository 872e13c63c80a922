import type { DeviceWorker } from "./device-worker-client.ts";
import type { PickedScreen } from "./picked-screen.ts";
import type { ScreenChoices } from "./screen-choices.ts";

/** What a session needs and each of our programs has in its own way. */
export interface SessionPorts {
  /** Starts what runs the session; called after the customer chose to share, never before (R009). */
  createWorker(): DeviceWorker;
  /**
   * Has the screen picked that a yes is about; called inside the click that says yes. Never rejects. `onEnded` is called
   * when the sharing ends from outside, not by `stop`.
   */
  pickScreen(onEnded: () => void): Promise<PickedScreen>;
  /** The screens to choose from beside the question; undefined where the browser has a picker of its own. */
  readonly screenChoices: ScreenChoices | undefined;
  /** The session runs outside this page, and did so before the page was loaded. */
  readonly isSessionRunning: boolean;
  /** False where the session outlives a page that is loaded anew. */
  readonly endsWithPage: boolean;
}
