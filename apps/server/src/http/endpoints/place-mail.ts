import { isSharedMailbox, mailboxOf, placeMailRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { toStorableText } from "../../database/storable-text.ts";
import { requireBrandAtHost } from "../brand-at-host.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/**
 * POST /api/place/mail: asks for a mail with a link (R056). Answered before anything is looked up, so that neither the
 * answer nor its time says whether there is such an account.
 */
export function registerPlaceMail(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "brandOfHost" | "customerLinks" | "clientAddress" | "rateLimits">,
): void {
  const { customerLinks, rateLimits } = ports;
  const options = { config: { site: "portal", access: openToAnyone } } as const;
  app.post("/api/place/mail", options, async (request, reply) => {
    if (!rateLimits.placeMail.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { brandSlug, email, language, name } = parse(placeMailRequestSchema, request.body);
    const { tenant_id: tenantId } = await requireBrandAtHost(ports, request.raw, brandSlug);
    if (!customerLinks.canMail) throw new HttpRefusal("mail-not-possible");
    if (isSharedMailbox(email)) throw new HttpRefusal("shared-mailbox");
    const mailbox = mailboxOf(email);
    // In this order: what the quarter of an hour refused sends nothing, and must not count for the day.
    if (!rateLimits.placeMailbox.mayPass(mailbox) || !rateLimits.placeMailboxDaily.mayPass(mailbox))
      throw new HttpRefusal("too-many-requests");
    customerLinks.mail({
      tenantId,
      brandSlug,
      email,
      language,
      name: name === null ? null : toStorableText(name),
    });
    return reply.status(202).send();
  });
}
