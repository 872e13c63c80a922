/** The loop of `SoftTokens.write`. `words`: for 3 x 256 symbols the code word, times 16, plus its length. */
let held: i32 = 0;
let heldBits: i32 = 0;

export function beginTokens(): void {
  held = 0;
  heldBits = 0;
}

/** Writes the words of tokens with the bits behind them from `to` on; gives where that ends. */
export function packTokens(tokens: usize, count: i32, words: usize, to: usize): usize {
  let bits = held;
  let bitCount = heldBits;
  const end = tokens + ((<usize>count) << 2);
  for (let at = tokens; at < end; at += 4) {
    const token = load<i32>(at);
    const word = load<i32>(words + ((<usize>(((token >>> 24) << 8) | ((token >>> 15) & 255))) << 2));
    const extra = (token >>> 11) & 15;
    // At most 7 bits wait, and 12 + 11 come.
    bits = (bits << ((word & 15) + extra)) | ((word >>> 4) << extra) | (token & 2047);
    bitCount += (word & 15) + extra;
    for (; bitCount >= 8; to += 1) {
      bitCount -= 8;
      store<u8>(to, bits >>> bitCount);
    }
  }
  held = bits;
  heldBits = bitCount;
  return to;
}

/** The bits that wait, filled up with zeros; gives where that ends. */
export function endTokens(to: usize): usize {
  if (heldBits == 0) return to;
  store<u8>(to, held << (8 - heldBits));
  return to + 1;
}
