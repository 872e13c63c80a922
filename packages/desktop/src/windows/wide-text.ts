/** UTF-16 up to the first NUL or the end of the buffer. */
export function wideText(bytes: Buffer): string {
  return bytes.toString("utf16le").replace(/\0.*$/s, "");
}
