import { setTimeout as delay } from "node:timers/promises";
import type { ClientWorld } from "./client-world.ts";
import { pastQuestionRestMs } from "./past-question-rest.ts";
import { waitUntil } from "./wait-until.ts";

/** The employee who looks along asks for control and the customer gives it, until input may act. */
export async function lendHands(
  device: ReturnType<ClientWorld["deviceWithHands"]>,
  employee: ReturnType<ClientWorld["console"]>,
): Promise<void> {
  employee.press({ kind: "ask-control" });
  const { questionId, answerableAtMs } = await device.reachControl("question");
  await waitUntil("the explanation to be read", () => Date.now() >= answerableAtMs);
  device.press({ kind: "allow-control", questionId });
  await employee.reachControl("granted");
  await delay(pastQuestionRestMs);
}
