import type { SharingObstacle } from "@meekijk/customer-pages";

export interface SharingAbilities {
  isSecureContext: boolean;
  isPhoneOrTablet: boolean;
  isAllowedByPolicy: boolean;
  canPickScreen: boolean;
  canReadFrames: boolean;
  canHandFramesToWorker: boolean;
  /** Ed25519 and base64 of bytes: without them nothing could go on record. */
  canSignRecord: boolean;
}

/** The first obstacle to sharing, told before the customer reads any terms; undefined when there is none. */
export function findSharingObstacle(abilities: SharingAbilities): SharingObstacle | undefined {
  if (!abilities.isSecureContext) return "not-secure";
  const { canPickScreen, canReadFrames, canHandFramesToWorker, canSignRecord } = abilities;
  const canShare = canPickScreen && canReadFrames && canHandFramesToWorker && canSignRecord;
  if (!canShare) return abilities.isPhoneOrTablet ? "phone" : "old-browser";
  return abilities.isAllowedByPolicy ? undefined : "blocked-by-policy";
}

interface BrowserExtras {
  userAgentData?: { mobile: boolean };
  featurePolicy?: { allowsFeature(name: string): boolean };
}

/** What the browser around this page can do. */
export async function readSharingAbilities(): Promise<SharingAbilities> {
  const { userAgentData }: BrowserExtras = navigator as BrowserExtras;
  const { featurePolicy }: BrowserExtras = document as BrowserExtras;
  const isTouchOnly = matchMedia("(pointer: coarse)").matches && !matchMedia("(any-pointer: fine)").matches;
  return {
    isSecureContext,
    isPhoneOrTablet: userAgentData?.mobile ?? isTouchOnly,
    isAllowedByPolicy: featurePolicy?.allowsFeature("display-capture") ?? true,
    canPickScreen: typeof navigator.mediaDevices?.getDisplayMedia === "function",
    canReadFrames: typeof VideoFrame === "function",
    canHandFramesToWorker: canTransferStream(),
    canSignRecord: await canSign(),
  };
}

async function canSign(): Promise<boolean> {
  if (typeof Uint8Array.prototype.toBase64 !== "function") return false;
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

function canTransferStream(): boolean {
  try {
    const stream = new ReadableStream();
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}
