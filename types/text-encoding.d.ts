// Every runtime we run on has these two; the language library does not name them.
// Pure packages get exactly this much of the world: no clock, no randomness, no I/O.
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
