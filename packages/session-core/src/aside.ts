import type { SideMessage } from "@meekijk/protocol";

/** What is said beside the session's business and never goes on record: chat, and how the picture lies. */
export interface AsideEffect {
  readonly kind: "aside";
  readonly message: SideMessage;
  /** Our own words, echoed so that the page shows both sides in one order. */
  readonly isOwn: boolean;
}

/** Words travel only while somebody looks along: before the yes nobody writes on the customer's screen (R012). */
export function mayTalk(state: { readonly kind: string }): boolean {
  return state.kind === "live" || state.kind === "paused";
}

export function hearAside(state: { readonly kind: string }, message: SideMessage): AsideEffect[] {
  return mayTalk(state) ? [{ kind: "aside", message, isOwn: false }] : [];
}

/** Sends one's own words, and echoes them to one's own page. */
export function sayAside(
  state: { readonly kind: string },
  text: string,
): ({ readonly kind: "send"; readonly message: SideMessage & { type: "chat" } } | AsideEffect)[] {
  if (!mayTalk(state)) return [];
  const message = { type: "chat", text } as const;
  return [
    { kind: "send", message },
    { kind: "aside", message, isOwn: true },
  ];
}
