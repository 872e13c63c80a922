import type { FastifyInstance } from "fastify";
import { presentPlaceMe } from "../present-place-me.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "customer", beforeActivation: true } as const;

/** GET /api/place/me: who is signed in, and what is left to acknowledge. */
export function registerPlaceMe(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "customerActivation" | "customerWebSessions" | "database">,
): void {
  app.get("/api/place/me", { config: { site: "portal", access } }, (request) =>
    presentPlaceMe(ports, customerOf(request)),
  );
}
