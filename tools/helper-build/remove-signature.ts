const directoriesOffset = 112;
const certificateDirectory = 4;

/**
 * A Windows program (PE32+) without its Authenticode signature. Node's own no longer fits what we lay into it, and a
 * broken signature is worse than none: signing tools refuse it and Windows warns of it. Source: Microsoft's PE format.
 */
export function removeSignature(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c);
  const optionalHeader = header + 24;
  if (
    program.toString("latin1", header, header + 4) !== "PE\0\0" ||
    program.readUInt16LE(optionalHeader) !== 0x20b
  )
    throw new Error("not a 64-bit Windows program");
  const entry = optionalHeader + directoriesOffset + certificateDirectory * 8;
  const [start, length] = [program.readUInt32LE(entry), program.readUInt32LE(entry + 4)];
  if (length === 0) return program;
  if (start + length !== program.length) throw new Error("the signature is not the end of the program");
  const unsigned = Buffer.from(program.subarray(0, start));
  unsigned.fill(0, entry, entry + 8);
  // The checksum covered the signature; zero means "none", which Windows takes for programs.
  unsigned.writeUInt32LE(0, optionalHeader + 64);
  return unsigned;
}
