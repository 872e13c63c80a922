/** Sets the flag, one byte each, of blocks side by side of which any row differs; a block has a multiple of 32 bytes in a row. */
export function flagBlocks(
  before: usize,
  now: usize,
  strideBytes: usize,
  blockBytes: usize,
  blocks: i32,
  rows: i32,
  flags: usize,
): void {
  for (let row = 0; row < rows; row += 1) {
    let at: usize = 0;
    for (let block = 0; block < blocks; block += 1, at += blockBytes) {
      if (load<u8>(flags + block) != 0) continue;
      const end = at + blockBytes;
      for (let byte = at; byte < end; byte += 32) {
        const first = v128.xor(v128.load(before + byte), v128.load(now + byte));
        const second = v128.xor(v128.load(before + byte, 16), v128.load(now + byte, 16));
        if (!v128.any_true(v128.or(first, second))) continue;
        store<u8>(flags + block, 1);
        break;
      }
    }
    before += strideBytes;
    now += strideBytes;
  }
}
