/** Offers a text to the person as a file. */
export function saveTextFile(
  fileName: string,
  mediaType: "text/plain" | "application/json",
  text: string,
): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click; a minute is ample and frees the memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
