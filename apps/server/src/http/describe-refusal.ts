import type { ApiError } from "@meekijk/protocol";
import type { FastifyRequest } from "fastify";
import type { Refusal, RefusalKind } from "../logging/refusal-log.ts";
import type { RouteAccess } from "./route-access.ts";

/** What is asked for before an act, or before somebody signed in: an honest page meets these every day. */
const usual: readonly ApiError[] = ["not-signed-in", "step-up-needed", "passkey-needed", "activation-needed"];

/**
 * What the operator's log says of an answer other than yes; undefined where it is a plain outcome (a name that is taken, a
 * page that is not there).
 */
export function describeRefusal(
  request: FastifyRequest,
  reason: ApiError,
  status: number,
): Refusal | undefined {
  const { access } = request.routeOptions.config;
  const kind = kindOf(access, reason, status);
  if (kind === undefined) return undefined;
  return {
    kind,
    reason,
    status,
    method: request.method,
    route: request.routeOptions.url ?? "none",
    ...accountOfRequest(request),
    isUsual: kind === "access-refused" && usual.includes(reason),
  };
}

function kindOf(access: RouteAccess | undefined, reason: ApiError, status: number): RefusalKind | undefined {
  const isSignedInRoute = access?.to === "employee" || access?.to === "customer";
  if (reason === "locked-out" || reason === "link-spent") return "proof-refused";
  // Where nobody needs to be signed in, this answers a token or a passkey that was shown.
  if (reason === "not-signed-in") return isSignedInRoute ? "access-refused" : "proof-refused";
  if (status === 403) return "access-refused";
  if (status === 404) {
    if (access?.to === "bearer") return "proof-refused";
    // Somebody else's is answered like what is not there.
    return isSignedInRoute ? "access-refused" : undefined;
  }
  if (reason === "bad-request" || reason === "too-many-requests") return "input-refused";
  return undefined;
}

function accountOfRequest({ signedIn, signedInCustomer }: FastifyRequest): Record<string, string> {
  if (signedIn) return { tenantId: signedIn.tenantId, employeeId: signedIn.employee.employeeId };
  if (signedInCustomer)
    return { tenantId: signedInCustomer.tenantId, customerId: signedInCustomer.customer.customer_id };
  return {};
}
