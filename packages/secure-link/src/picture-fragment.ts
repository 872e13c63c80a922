import { concat } from "./length-value.ts";
import type { Bytes } from "./length-value.ts";
import { linkLimits } from "./limits.ts";

/** One frame of the picture stream. */
export interface PictureFragment {
  /** Number of the picture message, rising by one for each in this session. */
  readonly message: number;
  readonly index: number;
  readonly count: number;
  readonly body: Bytes;
}

/** message u32, index u16, count u16. */
export const pictureFragmentOverheadBytes = 8;

export function encodePictureFragment(
  message: number,
  index: number,
  count: number,
  body: Uint8Array,
): Bytes {
  const head = new DataView(new ArrayBuffer(pictureFragmentOverheadBytes));
  head.setUint32(0, message);
  head.setUint16(4, index);
  head.setUint16(6, count);
  return concat(new Uint8Array(head.buffer), body);
}

/** @returns `undefined` outside the layout: no count, too many, an index beyond it, an empty piece of several. */
export function decodePictureFragment(bytes: Bytes): PictureFragment | undefined {
  if (bytes.length < pictureFragmentOverheadBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message = view.getUint32(0);
  const index = view.getUint16(4);
  const count = view.getUint16(6);
  const body = bytes.subarray(pictureFragmentOverheadBytes);
  if (count < 1 || count > linkLimits.maxPictureFragments || index >= count) return undefined;
  if (count > 1 && body.length === 0) return undefined;
  return { message, index, count, body };
}
