import type { QuestionId } from "@meekijk/protocol";
import { isProven, type DeviceEvent, type DeviceState } from "@meekijk/session-core";
import type { DeviceScreen } from "./device-screen.ts";
import type { Untimed } from "./machine-runner.ts";
import type { ScreenSource } from "./screen-source.ts";

/** The screen that the person picked with their yes. False: the question was no longer open; nothing was read. */
export function lendAnsweredScreen(
  { questionId, picked }: { questionId: QuestionId; picked: ScreenSource },
  screen: DeviceScreen,
  machine: { readonly state: DeviceState; happen(event: Untimed<DeviceEvent>): void },
): boolean {
  const before = machine.state;
  const isOpen = isProven(before) && before.view.kind === "asked" && before.view.questionId === questionId;
  if (!isOpen) return false;
  screen.offer(picked);
  machine.happen({ kind: "customer-allows-view", questionId });
  const after = machine.state;
  if (isProven(after) && after.view.kind !== "none") return true;
  screen.stop();
  return false;
}
