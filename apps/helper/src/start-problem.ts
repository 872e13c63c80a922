import type { Formatter, helperCatalogue } from "@meekijk/messages";

export type StartProblemReason =
  | { readonly kind: "bad-usage" }
  | { readonly kind: "bad-server"; readonly value: string }
  | { readonly kind: "platform"; readonly platform: string }
  | { readonly kind: "wayland" }
  | { readonly kind: "no-display" }
  | { readonly kind: "desktop-refused"; readonly reason: string };

/** Why the helper does not start; nothing of it runs. */
export class StartProblem extends Error {
  readonly reason: StartProblemReason;

  constructor(reason: StartProblemReason) {
    super(reason.kind);
    this.name = "StartProblem";
    this.reason = reason;
  }
}

/** One line for the person who started it. */
export function describeStartProblem(
  { reason }: StartProblem,
  text: Formatter<(typeof helperCatalogue)["nl"]>,
): string {
  const { kind, ...values } = reason;
  return text(`helper.start.${kind}`, values as never);
}
