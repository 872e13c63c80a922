import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";

/** What one frame of the control stream holds, told apart by its first byte. */
export type ControlRecord =
  | {
      /** Part of a reliable message. */
      readonly kind: "part";
      readonly id: number;
      readonly isLast: boolean;
      readonly body: Bytes;
    }
  | {
      /** All messages below `nextId` were delivered. Not reliable itself: every repeat is acknowledged anew. */
      readonly kind: "acknowledgement";
      readonly nextId: number;
      /** Highest epoch of the receiver of this record that its sender has opened. */
      readonly epochHeard: number;
    }
  | { readonly kind: "heartbeat"; readonly epochHeard: number; readonly body: Bytes };

const kinds = { partWithMore: 1, lastPart: 2, acknowledgement: 3, heartbeat: 4 } as const;

/** kind u8 and id u32: what a part costs beside its body. */
export const controlPartOverheadBytes = 5;

export function encodeControlRecord(record: ControlRecord): Bytes {
  switch (record.kind) {
    case "part": {
      const head = new DataView(new ArrayBuffer(controlPartOverheadBytes));
      head.setUint8(0, record.isLast ? kinds.lastPart : kinds.partWithMore);
      head.setUint32(1, record.id);
      return concat(new Uint8Array(head.buffer), record.body);
    }
    case "acknowledgement": {
      const view = new DataView(new ArrayBuffer(7));
      view.setUint8(0, kinds.acknowledgement);
      view.setUint32(1, record.nextId);
      view.setUint16(5, record.epochHeard);
      return new Uint8Array(view.buffer);
    }
    default: {
      const head = new DataView(new ArrayBuffer(3));
      head.setUint8(0, kinds.heartbeat);
      head.setUint16(1, record.epochHeard);
      return concat(new Uint8Array(head.buffer), record.body);
    }
  }
}

/** @returns `undefined` for anything outside the layout; the bytes are authentic, so their maker is broken or hostile. */
export function decodeControlRecord(bytes: Bytes): ControlRecord | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (bytes[0]) {
    case kinds.partWithMore:
    case kinds.lastPart:
      if (bytes.length < controlPartOverheadBytes) return undefined;
      return {
        kind: "part",
        id: view.getUint32(1),
        isLast: bytes[0] === kinds.lastPart,
        body: bytes.subarray(controlPartOverheadBytes),
      };
    case kinds.acknowledgement:
      if (bytes.length !== 7) return undefined;
      return { kind: "acknowledgement", nextId: view.getUint32(1), epochHeard: view.getUint16(5) };
    case kinds.heartbeat:
      if (bytes.length < 3 || bytes.length > 3 + linkLimits.maxHeartbeatBytes) return undefined;
      return { kind: "heartbeat", epochHeard: view.getUint16(1), body: bytes.subarray(3) };
    default:
      return undefined;
  }
}
