import type { QuestionId } from "@meekijk/protocol";

/**
 * The right to one direction of the customer's clipboard, as the customer's device judges it. One text (`in`) or one fetch
 * (`out`) at a time: each is the console's turn, which the device gives back when it is done with it. So it is known
 * exactly what can come honestly late: what the console sent in its turn before it heard of the end.
 */
export type ClipboardLease =
  /** `mayBeLate`: one act of the lease before may still be on its way. */
  | { readonly kind: "none"; readonly mayBeLate: boolean }
  | {
      readonly kind: "asked";
      readonly questionId: QuestionId;
      readonly answerableAtMs: number;
      readonly expiresAtMs: number;
    }
  /** The person said yes; the grant is being logged and gives nothing yet. */
  | { readonly kind: "granting"; readonly questionId: QuestionId }
  | { readonly kind: "granted"; readonly questionId: QuestionId; readonly isTheirTurn: boolean };

export type ClipboardLeaseEvent =
  | {
      readonly kind: "asked";
      readonly questionId: QuestionId;
      readonly answerableAtMs: number;
      readonly expiresAtMs: number;
    }
  | { readonly kind: "allowed"; readonly questionId: QuestionId; readonly atMs: number }
  | { readonly kind: "logged"; readonly questionId: QuestionId }
  /** Refused, silent, withdrawn, given back, or lost with the link. */
  | { readonly kind: "ended" }
  /** The console's text, or its fetch. `isHeld`: the session is on pause. */
  | { readonly kind: "used"; readonly isHeld: boolean }
  /** The device is done with it. */
  | { readonly kind: "turned" };

/** `log`: bring the grant to the log. `act`: take the text or read the clipboard. `accuse`: no honest console does this. */
export type ClipboardLeaseEffect = "log" | "act" | "accuse";

export interface ClipboardLeaseStep {
  readonly state: ClipboardLease;
  readonly effects: readonly ClipboardLeaseEffect[];
}

export const noClipboardLease: ClipboardLease = { kind: "none", mayBeLate: false };

const keep = (state: ClipboardLease, ...effects: ClipboardLeaseEffect[]): ClipboardLeaseStep => ({
  state,
  effects,
});

/** Nothing acts but in a turn of a logged grant, and a turn is used once. */
export function stepClipboardLease(lease: ClipboardLease, event: ClipboardLeaseEvent): ClipboardLeaseStep {
  switch (event.kind) {
    case "asked": {
      const { questionId, answerableAtMs, expiresAtMs } = event;
      // Messages keep their order: whatever was late came before the question.
      return keep(lease.kind === "none" ? { kind: "asked", questionId, answerableAtMs, expiresAtMs } : lease);
    }
    case "allowed": {
      const { questionId, atMs } = event;
      if (lease.kind !== "asked" || lease.questionId !== questionId) return keep(lease);
      if (atMs < lease.answerableAtMs || atMs >= lease.expiresAtMs) return keep(lease);
      return keep({ kind: "granting", questionId }, "log");
    }
    case "logged": {
      const { questionId } = event;
      if (lease.kind !== "granting" || lease.questionId !== questionId) return keep(lease);
      return keep({ kind: "granted", questionId, isTheirTurn: true });
    }
    case "ended":
      if (lease.kind === "none") return keep(lease);
      return keep({ kind: "none", mayBeLate: lease.kind === "granted" && lease.isTheirTurn });
    case "used":
      if (lease.kind === "granted" && lease.isTheirTurn)
        return keep({ ...lease, isTheirTurn: false }, ...(event.isHeld ? [] : (["act"] as const)));
      if (lease.kind === "none" && lease.mayBeLate) return keep(noClipboardLease);
      return keep(lease, "accuse");
    case "turned":
      return keep(lease.kind === "granted" ? { ...lease, isTheirTurn: true } : lease);
  }
}
