import { webSessionEndRequestSchema } from "@meekijk/protocol";
import type { WebSessionView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { readBrowserName } from "../../accounts/browser-name.ts";
import type { WebSession } from "../../accounts/web-session.repository.ts";
import { accountOf } from "../../accounts/web-session.service.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import { sessionCookieName, sessionCookieOptions } from "../session-cookie.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-own-sign-in" } as const;
const console = { config: { site: "console", access } } as const;
const asked = { config: { site: "console", access: { ...access, countsAsUse: false } } } as const;

/** /api/web-sessions: where the signed-in employee's own account is signed in, and ending that. */
export function registerMyWebSessions(
  app: FastifyInstance,
  { webSessions }: Pick<EndpointPorts, "webSessions">,
): void {
  // The page asks this by itself every minute, so it must not keep the web session awake.
  app.get("/api/web-sessions", asked, async (request) => {
    const signedIn = signedInOf(request);
    const open = await webSessions.list(accountOf(signedIn));
    return { webSessions: open.map((session) => present(session, signedIn.webSessionId)) };
  });

  app.post("/api/web-sessions/end", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { webSessionId } = parse(webSessionEndRequestSchema, request.body);
    if (!(await webSessions.endOwn(signedIn, webSessionId))) throw new HttpRefusal("not-found");
    return reply.status(204).send();
  });

  app.post("/api/web-sessions/end-all", console, async (request, reply) => {
    await webSessions.endAllOf(signedInOf(request));
    return reply.clearCookie(sessionCookieName, sessionCookieOptions).status(204).send();
  });
}

function present(session: WebSession, ownId: string): WebSessionView {
  return {
    webSessionId: session.web_session_id,
    ...readBrowserName(session.user_agent),
    signedInBy: session.signed_in_by,
    signedInAt: session.created_at.toISOString(),
    lastUsedAt: session.last_used_at.toISOString(),
    isThisOne: session.web_session_id === ownId,
  };
}
