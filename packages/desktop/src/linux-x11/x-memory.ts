/** Little-endian fields of C structures, at the offsets that the X headers give them on 64-bit systems. */
export function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An XID or an atom: 32 bits in a long of 64. */
export function readId(view: DataView, offset: number): number {
  return view.getUint32(offset, true);
}

export function readInt(view: DataView, offset: number): number {
  return view.getInt32(offset, true);
}

export function readPointer(view: DataView, offset: number): bigint {
  return view.getBigUint64(offset, true);
}
