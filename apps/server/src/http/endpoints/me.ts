import type { MeView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** GET /api/me */
export function registerMe(
  app: FastifyInstance,
  { requireEmployee }: Pick<EndpointPorts, "requireEmployee">,
): void {
  app.get("/api/me", { config: { site: "console" } }, async (request): Promise<MeView> => {
    const { employee, language } = await requireEmployee(request.raw);
    return { employee, language };
  });
}
