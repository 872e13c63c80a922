/** `host:port` of STUN on the host that we know as the server; IPv6 addresses keep their brackets. */
export function stunServerOf(rendezvousAddress: string, stunPort: number | undefined): string | undefined {
  if (stunPort === undefined) return undefined;
  return `${new URL(rendezvousAddress).hostname}:${stunPort}`;
}
