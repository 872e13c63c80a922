export type { ConsoleParty, DeviceParty } from "./associated-data.ts";
export { ConsoleHandshake } from "./console-handshake.ts";
export type { ConsoleHandshakeSettings, TypedCode } from "./console-handshake.ts";
export { DeviceHandshake } from "./device-handshake.ts";
export type { DeviceHandshakeSettings } from "./device-handshake.ts";
export type { EndFrameKind } from "./frame-sealer.ts";
export type {
  HandshakeDeath,
  HandshakeOutcome,
  HandshakeRefusal,
  ProvenSession,
} from "./handshake-outcome.ts";
export { linkLimits } from "./limits.ts";
export type { LinkFault } from "./link-fault.ts";
export { LinkKeys } from "./link-keys.ts";
export type { Direction, LinkRole } from "./link-keys.ts";
export type { LinkPath } from "./link-path.ts";
export { SealedLink } from "./sealed-link.ts";
export type { SealedLinkSettings } from "./sealed-link.ts";
export type {
  ControlSendOutcome,
  EndSendOutcome,
  SealedLinkEvent,
  SendOutcome,
  SendRefusal,
} from "./sealed-link-event.ts";
export { drawSecretDigits } from "./secret-digits.ts";
export { SecureLinkError } from "./secure-link-error.ts";
export type { SecureLinkErrorReason } from "./secure-link-error.ts";
export { drawHandshakeNonce, protocolLabel } from "./session-context.ts";
export type { CodeAddress } from "./session-context.ts";
