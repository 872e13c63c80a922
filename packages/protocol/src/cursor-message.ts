import { limits } from "./limits.ts";

/** The customer's mouse cursor, on the picture stream beside the updates, from which its first byte tells it apart. */
export type CursorMessage =
  /** In pixels of the shared picture; may lie outside it. */
  | { readonly kind: "place"; readonly x: number; readonly y: number }
  /** Words of 0xAARRGGBB with colours multiplied by alpha; no pixels: the cursor is hidden. */
  | {
      readonly kind: "shape";
      readonly width: number;
      readonly height: number;
      readonly hotspotX: number;
      readonly hotspotY: number;
      readonly pixels: Uint32Array<ArrayBuffer>;
      /** Too large to tell, and without pixels here: the console draws an arrow of its own. */
      readonly isArrow?: true;
    };

/** The shape of a cursor that is too large to tell. */
export const arrowShape: CursorMessage = {
  kind: "shape",
  width: 0,
  height: 0,
  hotspotX: 0,
  hotspotY: 0,
  pixels: new Uint32Array(),
  isArrow: true,
};

/** Picture updates begin with their format version, which is far below these. */
const kinds = { place: 0xc0, shape: 0xc1, arrow: 0xc2 } as const;
const placeBytes = 9;
const shapeHeadBytes = 9;

export function encodeCursorMessage(message: CursorMessage): Uint8Array<ArrayBuffer> {
  if (message.kind === "shape" && message.isArrow) return Uint8Array.of(kinds.arrow);
  const isPlace = message.kind === "place";
  const bytes = new Uint8Array(isPlace ? placeBytes : shapeHeadBytes + message.pixels.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kinds[message.kind]);
  if (isPlace) {
    view.setInt32(1, message.x);
    view.setInt32(5, message.y);
    return bytes;
  }
  const { width, height, hotspotX, hotspotY, pixels } = message;
  [width, height, hotspotX, hotspotY].forEach((value, index) => view.setUint16(1 + index * 2, value));
  pixels.forEach((pixel, index) => view.setUint32(shapeHeadBytes + index * 4, pixel));
  return bytes;
}

export function isCursorMessage(bytes: Uint8Array): boolean {
  const [kind] = bytes;
  return kind === kinds.place || kind === kinds.shape || kind === kinds.arrow;
}

/** Undefined for everything that is not exactly one message in its bounds. Big endian throughout. */
export function decodeCursorMessage(bytes: Uint8Array): CursorMessage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === kinds.place)
    return bytes.length === placeBytes
      ? { kind: "place", x: view.getInt32(1), y: view.getInt32(5) }
      : undefined;
  if (bytes[0] === kinds.arrow) return bytes.length === 1 ? arrowShape : undefined;
  if (bytes[0] !== kinds.shape || bytes.length < shapeHeadBytes) return undefined;
  const [width, height, hotspotX, hotspotY] = [1, 3, 5, 7].map((at) => view.getUint16(at)) as [
    number,
    number,
    number,
    number,
  ];
  const isInBounds =
    Math.max(width, height) <= limits.maxCursorSide && hotspotX <= width && hotspotY <= height;
  if (!isInBounds || bytes.length !== shapeHeadBytes + width * height * 4) return undefined;
  const pixels = Uint32Array.from({ length: width * height }, (_, index) =>
    view.getUint32(shapeHeadBytes + index * 4),
  );
  return { kind: "shape", width, height, hotspotX, hotspotY, pixels };
}
