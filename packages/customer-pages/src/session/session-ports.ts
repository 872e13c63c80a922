import type { DeviceWorker } from "./device-worker-client.ts";
import type { PickedScreen } from "./picked-screen.ts";

/** What a session needs and each of our programs has in its own way. */
export interface SessionPorts {
  /** Starts what runs the session; called after the customer chose to share, never before (R009). */
  createWorker(): DeviceWorker;
  /**
   * Has the screen picked that a yes is about; called inside the click that says yes. Never rejects. `onEnded` is called
   * when the sharing ends from outside, not by `stop`.
   */
  pickScreen(onEnded: () => void): Promise<PickedScreen>;
}
