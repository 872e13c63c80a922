import { timingSafeEqual } from "node:crypto";
import type { SessionId, TenantId } from "@meekijk/protocol";
import type { FastifyRequest } from "fastify";
import type { SignedIn } from "../accounts/web-session.service.ts";
import { providerDay } from "../brands/provider-day.ts";
import type { Database } from "../database/database-schema.ts";
import { findSession } from "../installation/installation-lookups.ts";
import type { SessionRow } from "../sessions/session.repository.ts";
import { hashToken } from "../sessions/token-hash.ts";
import { HttpRefusal } from "./http-refusal.ts";

/**
 * What whoever asks for a session is told when it is not theirs. Of an erased one nobody's key is left: each who knows
 * its id hears, inside its tenant where one is given, that it was erased and when, and nothing else.
 */
export function refusalOfSession(session: SessionRow | undefined, tenantId?: TenantId): HttpRefusal {
  const isTheirs = tenantId === undefined || session?.tenant_id === tenantId;
  if (!isTheirs || session?.erased_at == null) return new HttpRefusal("not-found");
  const { erased_at: erasedAt, brand_slug: brandSlug } = session;
  return new HttpRefusal("erased", { erasedOn: providerDay(erasedAt.getTime()), brandSlug });
}

/** A session of this employee's own; anyone else's does not exist for them. Throws `erased`. */
export async function findOwnSession(
  database: Database,
  sessionId: SessionId,
  signedIn: SignedIn,
): Promise<SessionRow | undefined> {
  const session = await findSession(database, sessionId);
  const isOwn =
    session?.tenant_id === signedIn.tenantId &&
    session.employee_id === signedIn.employee.employeeId &&
    session.joined_at !== null;
  if (session !== undefined && session.erased_at !== null) throw refusalOfSession(session, signedIn.tenantId);
  return isOwn ? session : undefined;
}

/** The session that the request's record token opens: the customer's way in. Throws `erased`. */
export async function findBearerSession(
  database: Database,
  sessionId: SessionId,
  request: FastifyRequest,
): Promise<SessionRow | undefined> {
  const token = readBearerToken(request);
  if (token === undefined) return undefined;
  const session = await findSession(database, sessionId);
  if (session !== undefined && session.erased_at !== null) throw refusalOfSession(session);
  if (session === undefined || session.record_token_hash === null) return undefined;
  const isRight = timingSafeEqual(Buffer.from(session.record_token_hash), Buffer.from(hashToken(token)));
  return isRight ? session : undefined;
}

export function readBearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
}
