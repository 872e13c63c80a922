export interface SignInLimitSettings {
  readonly failureWindowMs: number;
  readonly maxFailuresPerAccount: number;
  readonly maxFailuresPerAddressBlock: number;
  readonly lockOutMs: number;
  readonly maxRememberedFailures: number;
}

interface Failures {
  readonly atMs: readonly number[];
  /** Before this moment nobody signs in by this account or from this block; 0: never locked. */
  readonly lockedUntilMs: number;
}

/** By `account/…` and `block/…`, the one that failed longest ago first. */
export type SignInLimitsState = ReadonlyMap<string, Failures>;

export type SignInLimitEvent =
  /** The account is not known before the passkey names it. */
  | {
      readonly kind: "sign-in-asked";
      readonly account?: string;
      readonly block: string;
      readonly atMs: number;
    }
  | {
      readonly kind: "sign-in-failed";
      readonly account?: string;
      readonly block: string;
      readonly atMs: number;
    }
  | { readonly kind: "signed-in"; readonly account: string };

export type SignInLimitEffect =
  | { readonly kind: "sign-in-allowed" | "sign-in-refused" }
  /** Once at the begin of each lock-out. */
  | { readonly kind: "account-locked"; readonly account: string }
  | { readonly kind: "block-locked"; readonly block: string };

export const noFailures: SignInLimitsState = new Map();

/** Locks an account, or a block of addresses, after too many failed sign-ins (ASVS 5.0 V6.3.1). */
export function stepSignInLimits(
  state: SignInLimitsState,
  event: SignInLimitEvent,
  settings: SignInLimitSettings,
): { state: SignInLimitsState; effects: readonly SignInLimitEffect[] } {
  if (event.kind === "signed-in") {
    const rest = new Map(state);
    rest.delete(`account/${event.account}`);
    return { state: rest, effects: [] };
  }
  if (event.kind === "sign-in-asked") {
    const isLocked = keysOf(event).some(({ key }) => (state.get(key)?.lockedUntilMs ?? 0) > event.atMs);
    return { state, effects: [{ kind: isLocked ? "sign-in-refused" : "sign-in-allowed" }] };
  }
  const next = new Map(state);
  const effects: SignInLimitEffect[] = [];
  for (const { key, maxFailures, locked } of keysOf(event, settings)) {
    const before = next.get(key);
    const sinceMs = event.atMs - settings.failureWindowMs;
    const atMs = [...(before?.atMs ?? []).filter((at) => at > sinceMs), event.atMs];
    const isLocked = (before?.lockedUntilMs ?? 0) > event.atMs;
    const hasReached = !isLocked && atMs.length >= maxFailures;
    next.delete(key);
    next.set(key, {
      // A lock-out begins a new count, so that its end is an end.
      atMs: hasReached ? [] : isLocked ? (before?.atMs ?? []) : atMs,
      lockedUntilMs: hasReached ? event.atMs + settings.lockOutMs : (before?.lockedUntilMs ?? 0),
    });
    if (hasReached) effects.push(locked);
  }
  while (next.size > settings.maxRememberedFailures) next.delete(next.keys().next().value ?? "");
  return { state: next, effects };
}

interface Counted {
  key: string;
  maxFailures: number;
  locked: SignInLimitEffect;
}

function keysOf(
  { account, block }: { account?: string; block: string },
  settings?: SignInLimitSettings,
): Counted[] {
  const ofBlock: Counted = {
    key: `block/${block}`,
    maxFailures: settings?.maxFailuresPerAddressBlock ?? Infinity,
    locked: { kind: "block-locked", block },
  };
  if (account === undefined) return [ofBlock];
  return [
    {
      key: `account/${account}`,
      maxFailures: settings?.maxFailuresPerAccount ?? Infinity,
      locked: { kind: "account-locked", account },
    },
    ofBlock,
  ];
}
