import type { PublicKey, TrustLine } from "@meekijk/protocol";
import { checkEmployeeProof } from "./check-employee-proof.ts";
import type { EvidencePorts } from "./evidence-ports.ts";
import type { TimelineItem } from "./record-verdict.ts";
import type { ReceiptEmployee, ReceiptFault, ReceiptLogPlace } from "./receipt-verdict.ts";
import { openTrustLine } from "./trust-line.ts";

type ItemOf<T extends TimelineItem["type"]> = Extract<TimelineItem, { type: T }>;
type WhoCode = Exclude<Extract<ReceiptFault, { step: "who" }>["code"], "trust" | "proof">;

/** Who the record says looked along, and what the customer's device found out. Not yet: whether that is proven. */
export function readEmployee(timeline: readonly TimelineItem[]): ReceiptEmployee | undefined {
  const joined = findAll(timeline, "joined").at(-1);
  if (joined === undefined) return undefined;
  const shown = findAll(timeline, "identity-shown")[0]?.details.verification;
  return { identity: joined.details.employee, isDeviceBound: undefined, shown };
}

/**
 * Whether the customer's device said that the proof held before the customer could let anybody look: what it says
 * after a yes did not protect that yes.
 */
export function wasVerifiedFirst(timeline: readonly TimelineItem[]): boolean {
  const shown = findAll(timeline, "identity-shown")[0];
  const granted = findAll(timeline, "view-granted").map(({ sequence }) => sequence);
  return shown?.details.verification === "verified" && granted.every((sequence) => shown.sequence < sequence);
}

/** What the customer saw is the employee of the record. */
export function checkShown(timeline: readonly TimelineItem[]): ReceiptFault[] {
  const shown = findAll(timeline, "identity-shown");
  const employee = readEmployee(timeline)?.identity;
  const isOther = shown.some(({ details }) => !isSame(details.employee, employee));
  return isOther ? [who("shown-other")] : [];
}

/**
 * Whether the provider's root key vouches for the employee of the record, for the server's key and for the log. Without
 * a root key all but the last link is checked.
 */
export async function checkWho(
  request: {
    trust: TrustLine;
    root: PublicKey | undefined;
    timeline: readonly TimelineItem[];
    place: ReceiptLogPlace | undefined;
  },
  ports: EvidencePorts,
): Promise<{ faults: ReceiptFault[]; isDeviceBound: boolean | undefined }> {
  const { trust, root, timeline, place } = request;
  const refuse = (...faults: ReceiptFault[]) => ({ faults, isDeviceBound: undefined });
  const opened = await openTrustLine(trust, ports);
  if (opened.kind === "refused") return refuse({ step: "who", code: "trust", cause: opened.fault });
  const { roots, roster, rosterSha256 } = opened;
  const faults: ReceiptFault[] = [];
  if (root !== undefined && !roots.includes(root)) faults.push(who("other-root"));
  if (place !== undefined && roster.logOrigin !== place.origin) faults.push(who("log-origin"));
  if (place !== undefined && !roster.serverKeys.includes(place.serverKey)) faults.push(who("server-key"));

  const isOtherRosterShown = findAll(timeline, "identity-shown").some(
    ({ details }) => details.verification === "verified" && details.rosterSha256 !== rosterSha256,
  );
  if (isOtherRosterShown) faults.push(who("shown-other-roster"));

  const [proven] = findAll(timeline, "identity-proven");
  const joined = findAll(timeline, "joined").find(({ signer }) => signer === "console");
  if (proven === undefined || joined === undefined || joined.sequence > proven.sequence)
    return refuse(...faults, who("not-proven"));
  const { tenantId, entry, assertion } = proven.details;
  if (proven.details.rosterSha256 !== rosterSha256 || tenantId !== roster.tenant)
    faults.push(who("other-roster"));
  if (proven.loggedAt === undefined) faults.push(who("not-logged"));
  else if (proven.loggedAt < roster.issuedAt || proven.loggedAt > roster.validUntil)
    faults.push(who("out-of-time"));

  const check = await checkEmployeeProof(
    {
      proof: { trust, entry, assertion },
      root: root !== undefined && roots.includes(root) ? root : trust.firstRoot,
      tenantId,
      sessionId: proven.session,
      sessionHash: joined.details.sessionHash,
      consoleKey: proven.publicKey,
      employee: joined.details.employee,
    },
    ports,
  );
  if (check.kind === "refused") return refuse(...faults, { step: "who", code: "proof", cause: check.fault });
  return { faults, isDeviceBound: check.isDeviceBound };
}

function findAll<T extends TimelineItem["type"]>(timeline: readonly TimelineItem[], type: T): ItemOf<T>[] {
  return timeline.filter((event): event is ItemOf<T> => event.type === type);
}

function who(code: WhoCode): ReceiptFault {
  return { step: "who", code };
}

function isSame(a: object, b: object | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
