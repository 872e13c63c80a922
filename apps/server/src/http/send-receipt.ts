import { mailboxOf } from "@meekijk/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { receiptFileName } from "../receipts/receipt-file-name.ts";
import type { SessionRow } from "../sessions/session.repository.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";
import { HttpRefusal } from "./http-refusal.ts";

type Ports = Pick<EndpointPorts, "receipts" | "receiptMails" | "clientAddress" | "rateLimits">;

/** Answers with the receipt of a session that whoever asks may see; undefined: there is none such for them. */
export async function sendReceipt(
  session: SessionRow | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Ports,
): Promise<FastifyReply> {
  if (!ports.rateLimits.receipt.mayPass(ports.clientAddress(request.raw)))
    throw new HttpRefusal("too-many-requests");
  if (session === undefined) throw new HttpRefusal("not-found");
  const receipt = await ports.receipts.issue(session);
  if (receipt === undefined) throw new HttpRefusal("session-not-over");
  return reply
    .type("application/json; charset=utf-8")
    .header("content-disposition", `attachment; filename="${receiptFileName(session.session_id)}"`)
    .send(receipt);
}

/** Has it mailed; nobody's mailbox is filled through us. */
export async function mailReceipt(
  session: SessionRow | undefined,
  to: string,
  request: FastifyRequest,
  ports: Ports,
): Promise<void> {
  const { receipt, placeMail, receiptMailbox } = ports.rateLimits;
  const address = ports.clientAddress(request.raw);
  if (!receipt.mayPass(address) || !placeMail.mayPass(address)) throw new HttpRefusal("too-many-requests");
  if (session === undefined) throw new HttpRefusal("not-found");
  const obstacle = await ports.receiptMails.findObstacle(session, to);
  if (obstacle !== undefined) throw new HttpRefusal(obstacle);
  // Last, and apart from the mails with links: what sends nothing costs nobody's mailbox its share, and nobody is shut out.
  if (!receiptMailbox.mayPass(mailboxOf(to))) throw new HttpRefusal("too-many-requests");
  const outcome = await ports.receiptMails.send(session, to);
  if (outcome !== "sent") throw new HttpRefusal(outcome);
}
