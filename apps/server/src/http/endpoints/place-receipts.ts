import { sessionIdSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import { mailReceipt, sendReceipt } from "../send-receipt.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const portal = { config: { site: "portal", access: { to: "customer" } } } as const;

interface OfSession {
  Params: { sessionId: string };
}

/** /api/place/sessions/:sessionId/receipt: receipts of the sessions that an account keeps; mailed to the account's own mailbox. */
export function registerPlaceReceipts(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "customerSessions" | "receipts" | "receiptMails" | "clientAddress" | "rateLimits"
  >,
): void {
  const idOf = (params: OfSession["Params"]) => parse(sessionIdSchema, params.sessionId, "not-found");

  app.get<OfSession>("/api/place/sessions/:sessionId/receipt", portal, async (request, reply) => {
    const session = await ports.customerSessions.find(customerOf(request), idOf(request.params));
    return sendReceipt(session, request, reply, ports);
  });

  app.post<OfSession>("/api/place/sessions/:sessionId/receipt-mail", portal, async (request, reply) => {
    const signedIn = customerOf(request);
    const { email } = signedIn.customer;
    if (email === null) throw new HttpRefusal("mail-not-possible");
    const session = await ports.customerSessions.find(signedIn, idOf(request.params));
    await mailReceipt(session, email, request, ports);
    return reply.status(204).send();
  });
}
