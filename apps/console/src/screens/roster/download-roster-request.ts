import type { RosterRequest } from "@meekijk/protocol";

/** Saves the request as a file that `npm run tenant-key` reads. There is nothing secret in it. */
export function downloadRosterRequest(request: RosterRequest): void {
  const file = new Blob([`${JSON.stringify(request, undefined, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `roster-request-${request.tenant}.json`;
  link.click();
  // The download has its own hold on the file from the click on.
  setTimeout(() => URL.revokeObjectURL(address));
}
