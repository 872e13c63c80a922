import type { SealedFrameRefusal } from "@meekijk/protocol";

/** Why a sealed link ended itself. Whatever the cause, nothing is accepted or sent afterwards. */
export type LinkFault =
  /** The bytes are no sealed frame: version, stream, length or counter outside the layout. */
  | SealedFrameRefusal
  /** A frame of an epoch that is over. */
  | "old-epoch"
  /** An epoch that the stream does not have: 0 is for the end stream, and only 0. */
  | "epoch-out-of-place"
  | "counter-gap"
  | "counter-repeat"
  /** Not sealed by the other end for this session, direction and place. */
  | "undecryptable"
  | "malformed-control"
  /** A control message was skipped. */
  | "control-gap"
  /** The other end acknowledged what was never sent. */
  | "ack-of-unsent"
  | "malformed-picture"
  | "message-too-long"
  /** The last epoch or counter was used up. */
  | "epoch-exhausted"
  | "counter-exhausted"
  /** More arrived than could be opened. */
  | "open-backlog-full"
  /** The platform's cryptography or the event handler threw: a defect of ours. */
  | "internal";
