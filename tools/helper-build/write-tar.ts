const blockBytes = 512;

/**
 * A tar archive (POSIX ustar) of one executable under one or more names: the first is the file, the others are hard links
 * to it. The same input gives the same bytes: no times, no owners.
 */
export function writeTar(content: Buffer, [first, ...others]: readonly [string, ...string[]]): Buffer {
  const padding = Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
  const links = others.map((name) => header({ name, sizeBytes: 0, linkTo: first }));
  const end = Buffer.alloc(2 * blockBytes);
  return Buffer.concat([header({ name: first, sizeBytes: content.length }), content, padding, ...links, end]);
}

function header({ name, sizeBytes, linkTo }: { name: string; sizeBytes: number; linkTo?: string }): Buffer {
  const block = Buffer.alloc(blockBytes);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  if (Buffer.byteLength(name) > 100) throw new Error(`name too long for tar: ${name}`);
  block.write(name, 0);
  block.write(octal(0o755, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(sizeBytes, 12), 124);
  block.write(octal(0, 12), 136);
  block.fill(" ", 148, 156);
  block.write(linkTo === undefined ? "0" : "1", 156);
  block.write(linkTo ?? "", 157);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}
