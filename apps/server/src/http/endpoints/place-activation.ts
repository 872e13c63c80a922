import { activationRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "customer", beforeActivation: true } as const;

/** POST /api/place/activation: yes to exactly the instruction and use rules that were read (R058, R069). */
export function registerPlaceActivation(
  app: FastifyInstance,
  { customerActivation }: Pick<EndpointPorts, "customerActivation">,
): void {
  app.post("/api/place/activation", { config: { site: "portal", access } }, async (request, reply) => {
    const asked = parse(activationRequestSchema, request.body);
    if (!(await customerActivation.activate(customerOf(request), asked)))
      throw new HttpRefusal("duty-changed");
    return reply.status(204).send();
  });
}
