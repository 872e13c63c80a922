import { deviceFormSchema } from "@meekijk/protocol";
import type { DeviceForm } from "@meekijk/protocol";
import { lvCat, splitLv } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";
import { SecureLinkError } from "./secure-link-error.ts";

/** What the console says about itself in ADa. Its word until the handshake proves it. */
export interface ConsoleParty {
  /** Version of the program, 1 to 32 printable ASCII characters. */
  readonly version: string;
  /** Ed25519 public key of this session, 32 bytes; signs the console's events. */
  readonly publicKey: Bytes;
  /** SHA-256 of the release manifest or another name of the build, 1 to 64 printable ASCII characters. */
  readonly build: string;
}

/** What the device says about itself in ADb. Its word until the handshake proves it. */
export interface DeviceParty {
  /** Version of the program, 1 to 32 printable ASCII characters. */
  readonly version: string;
  /** Ed25519 public key of this session, 32 bytes; signs the device's events. */
  readonly publicKey: Bytes;
  /** 16 random bytes made by the device at acceptance. */
  readonly sessionId: Bytes;
  /** SHA-256 of the device's signed `terms-accepted` event: no acceptance, no session key. */
  readonly acceptanceHash: Bytes;
  readonly deviceForm: DeviceForm;
}

export const publicKeyBytes = 32;
export const sessionIdBytes = 16;
export const acceptanceHashBytes = 32;

const consoleRole = "console";
const deviceRole = "device";

/**
 * ADa = lv("console", version, kA, build).
 * @throws {SecureLinkError} `field-out-of-bounds`
 */
export function encodeConsoleParty(party: ConsoleParty): Bytes {
  if (
    !isPrintable(party.version, linkLimits.maxVersionBytes) ||
    !isPrintable(party.build, linkLimits.maxBuildBytes) ||
    party.publicKey.length !== publicKeyBytes
  ) {
    throw SecureLinkError.fieldOutOfBounds();
  }
  return lvCat(consoleRole, party.version, party.publicKey, party.build);
}

/**
 * ADb = lv("device", version, kB, sessionId, acceptanceHash, deviceForm).
 * @throws {SecureLinkError} `field-out-of-bounds`
 */
export function encodeDeviceParty(party: DeviceParty): Bytes {
  if (
    !isPrintable(party.version, linkLimits.maxVersionBytes) ||
    party.publicKey.length !== publicKeyBytes ||
    party.sessionId.length !== sessionIdBytes ||
    party.acceptanceHash.length !== acceptanceHashBytes
  ) {
    throw SecureLinkError.fieldOutOfBounds();
  }
  return lvCat(
    deviceRole,
    party.version,
    party.publicKey,
    party.sessionId,
    party.acceptanceHash,
    party.deviceForm,
  );
}

/** @returns `undefined` unless this is a console's data, role string and all: one's own data sent back is refused. */
export function decodeConsoleParty(bytes: Uint8Array): ConsoleParty | undefined {
  const [role, version, publicKey, build] = splitLv(bytes, 4) ?? [];
  if (role === undefined || version === undefined || publicKey === undefined || build === undefined) {
    return undefined;
  }
  const party = { version: ascii(version), publicKey, build: ascii(build) };
  const isSound =
    ascii(role) === consoleRole &&
    isPrintable(party.version, linkLimits.maxVersionBytes) &&
    isPrintable(party.build, linkLimits.maxBuildBytes) &&
    publicKey.length === publicKeyBytes;
  return isSound ? party : undefined;
}

/** @returns `undefined` unless this is a device's data, role string and all: one's own data sent back is refused. */
export function decodeDeviceParty(bytes: Uint8Array): DeviceParty | undefined {
  const [role, version, publicKey, sessionId, acceptanceHash, form] = splitLv(bytes, 6) ?? [];
  if (
    role === undefined ||
    version === undefined ||
    publicKey === undefined ||
    sessionId === undefined ||
    acceptanceHash === undefined ||
    form === undefined
  ) {
    return undefined;
  }
  const deviceForm = deviceFormSchema.safeParse(ascii(form));
  const isSound =
    ascii(role) === deviceRole &&
    isPrintable(ascii(version), linkLimits.maxVersionBytes) &&
    publicKey.length === publicKeyBytes &&
    sessionId.length === sessionIdBytes &&
    acceptanceHash.length === acceptanceHashBytes;
  if (!isSound || !deviceForm.success) return undefined;
  return { version: ascii(version), publicKey, sessionId, acceptanceHash, deviceForm: deviceForm.data };
}

function isPrintable(text: string, maxLength: number): boolean {
  return text.length <= maxLength && /^[\x21-\x7e]+$/.test(text);
}

/** One character a byte, so that no two byte strings read the same. */
function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
