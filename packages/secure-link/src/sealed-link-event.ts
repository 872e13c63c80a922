import type { EndFrameKind } from "./frame-sealer.ts";
import type { Bytes } from "./length-value.ts";
import type { LinkFault } from "./link-fault.ts";

/** What a sealed link tells its owner. Everything with `bytes` comes from the other end and nobody else. */
export type SealedLinkEvent =
  /** Exactly once and in the order it was sent, whatever happens to the paths. */
  | { readonly kind: "control"; readonly id: number; readonly bytes: Bytes }
  /** In order; what was on its way when a path was lost never comes. */
  | { readonly kind: "picture" | "input" | "bulk" | "chat"; readonly bytes: Bytes }
  | { readonly kind: "heartbeat"; readonly bytes: Bytes }
  /** The other end is gone for good; the link has closed itself. The last event. */
  | { readonly kind: "end"; readonly frame: EndFrameKind; readonly bytes: Bytes }
  /** The link has closed itself. The last event. */
  | { readonly kind: "fault"; readonly reason: LinkFault }
  /** We send in a new epoch: what is not acknowledged above this layer has to be sent again. */
  | { readonly kind: "epoch-changed"; readonly epoch: number }
  /** Control messages with ids below `nextId` were delivered. */
  | { readonly kind: "acknowledged"; readonly nextId: number };

export type SendRefusal = "closed" | "no-path" | "too-long" | "backlog-full";
export type SendOutcome =
  | { readonly kind: "queued" }
  | { readonly kind: "refused"; readonly reason: SendRefusal };
export type ControlSendOutcome =
  | { readonly kind: "queued"; readonly id: number }
  | { readonly kind: "refused"; readonly reason: SendRefusal };
/**
 * `kept`: no path took the frame. It opens nothing, so it may wait for the next path after the keys are erased; a `sent` one may
 * be lost with its path, and go out again.
 */
export type EndSendOutcome =
  | { readonly kind: "sent" | "kept"; readonly frame: Bytes }
  | { readonly kind: "refused" };
