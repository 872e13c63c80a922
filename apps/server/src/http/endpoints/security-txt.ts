import type { FastifyInstance } from "fastify";
import { httpLimits } from "../http-limits.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const path = "/.well-known/security.txt";
const dayMs = 24 * 60 * 60_000;

/** GET /.well-known/security.txt: where somebody who found a hole can say so (RFC 9116); 404 where the operator named nobody. */
export function registerSecurityTxt(
  app: FastifyInstance,
  { securityContacts, readOrigins, nowMs }: Pick<EndpointPorts, "securityContacts" | "readOrigins" | "nowMs">,
): void {
  app.get(path, { config: { access: openToAnyone } }, async (_request, reply) => {
    if (securityContacts.length === 0) throw new HttpRefusal("not-found");
    const today = Math.floor(nowMs() / dayMs);
    const expiresAt = new Date((today + httpLimits.securityTextDays) * dayMs).toISOString();
    const canonical = `${readOrigins().portal}${path}`;
    const lines = [
      ...securityContacts.map((contact) => `Contact: ${contact}`),
      `Expires: ${expiresAt}`,
      "Preferred-Languages: nl, en",
      // The field is for https addresses alone (RFC 9116 2.5.2).
      ...(canonical.startsWith("https:") ? [`Canonical: ${canonical}`] : []),
    ];
    return reply.type("text/plain; charset=utf-8").send(`${lines.join("\r\n")}\r\n`);
  });
}
