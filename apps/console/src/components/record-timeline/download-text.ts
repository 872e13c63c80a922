/** Saves a text as a file of JSON. */
export function downloadText(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has its own hold on the file from the click on.
  setTimeout(() => URL.revokeObjectURL(address));
}
