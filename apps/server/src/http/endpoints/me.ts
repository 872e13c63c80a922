import type { MeView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { allowedActions, isOpenToRecovery } from "../../access/access-policy.ts";
import { signedInOf } from "../route-access.ts";

const access = { to: "employee", action: "read-own-account" } as const;

/** GET /api/me: who is signed in, and what this person's roles allow, for the screens to show no more. */
export function registerMe(app: FastifyInstance): void {
  app.get("/api/me", { config: { site: "console", access } }, async (request): Promise<MeView> => {
    const { employee, language, roles, isRecovering } = signedInOf(request);
    const allowed = allowedActions(roles).filter((action) => !isRecovering || isOpenToRecovery(action));
    return { employee, language, roles: [...roles], allowed, isRecovering };
  });
}
