import { singleSignOnProblemSchema } from "@meekijk/protocol";
import type { SingleSignOnProblem } from "@meekijk/protocol";

export type ReturnProblem = `single-sign-on-${Exclude<SingleSignOnProblem, "locked-out">}` | "locked-out";

const prefix = "#sign-in-problem=";

/** Why single sign-on came back without a sign-in, as the fragment says; undefined for every other fragment. */
export function returnProblemOf(fragment: string): ReturnProblem | undefined {
  if (!fragment.startsWith(prefix)) return undefined;
  const parsed = singleSignOnProblemSchema.safeParse(fragment.slice(prefix.length));
  if (!parsed.success) return undefined;
  return parsed.data === "locked-out" ? "locked-out" : `single-sign-on-${parsed.data}`;
}
