import {
  employeeIdSchema,
  invitationRequestSchema,
  newEmployeeRequestSchema,
  roleChangeRequestSchema,
  trainingMarkRequestSchema,
} from "@meekijk/protocol";
import type { EmployeeId, EmployeeList, HandedOutLink, Token } from "@meekijk/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toStorableText } from "../../database/storable-text.ts";
import type { ActOutcome } from "../../employees/employee-administration.service.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const listing = {
  config: { site: "console", access: { to: "employee", action: "list-employees" } },
} as const;
const managing = {
  config: { site: "console", access: { to: "employee", action: "manage-employees" } },
} as const;
const training = {
  config: { site: "console", access: { to: "employee", action: "set-training-mark" } },
} as const;

/** /api/employees: the accounts of the asker's own tenant. What changes who may do what wants a fresh proof. */
export function registerEmployees(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "employees" | "requireFreshProof" | "consoleOriginOf">,
): void {
  const { employees } = ports;
  /** Who asks, proven within five minutes. */
  const provenOf = (request: FastifyRequest) => {
    const signedIn = signedInOf(request);
    ports.requireFreshProof(signedIn);
    return signedIn;
  };
  const linkOf = (request: FastifyRequest, employeeId: EmployeeId, token: Token): HandedOutLink => ({
    employeeId,
    address: `${ports.consoleOriginOf(request.raw)}/console/#token=${token}`,
  });

  app.get("/api/employees", listing, (request): Promise<EmployeeList> =>
    employees.list(signedInOf(request).tenantId),
  );

  app.post("/api/employees", managing, async (request): Promise<HandedOutLink> => {
    const asked = parse(newEmployeeRequestSchema, request.body);
    const signedIn = provenOf(request);
    const { employeeId, token } = await employees.create(signedIn, {
      ...asked,
      name: toStorableText(asked.name),
      organisation: toStorableText(asked.organisation),
    });
    return linkOf(request, employeeId, token);
  });

  app.post("/api/employees/:employeeId/roles", managing, async (request, reply) => {
    const change = parse(roleChangeRequestSchema, request.body);
    return answer(reply, await employees.changeRoles(provenOf(request), idOf(request), change));
  });

  app.post("/api/employees/:employeeId/training", training, async (request, reply) => {
    const { isTrained } = parse(trainingMarkRequestSchema, request.body);
    return answer(reply, await employees.setTraining(provenOf(request), idOf(request), isTrained));
  });

  app.post("/api/employees/:employeeId/block", managing, async (request, reply) =>
    answer(reply, await employees.block(provenOf(request), idOf(request))),
  );

  app.post("/api/employees/:employeeId/unblock", managing, async (request, reply) =>
    answer(reply, await employees.unblock(provenOf(request), idOf(request))),
  );

  for (const [path, purpose] of [
    ["sign-in-link", "link"],
    ["recovery-link", "recovery"],
  ] as const)
    app.post(`/api/employees/:employeeId/${path}`, managing, async (request): Promise<HandedOutLink> => {
      const employeeId = idOf(request);
      const token = await employees.handOutLink(provenOf(request), employeeId, purpose);
      if (isOutcome(token)) throw refusalOf(token);
      return linkOf(request, employeeId, token);
    });

  app.post("/api/employees/:employeeId/invitation", managing, async (request, reply) => {
    const { email } = parse(invitationRequestSchema, request.body);
    return answer(reply, await employees.invite(provenOf(request), idOf(request), email));
  });

  app.post("/api/employees/:employeeId/unlink", managing, async (request, reply) =>
    answer(reply, await employees.unlink(provenOf(request), idOf(request))),
  );
}

const outcomes: readonly string[] = [
  "done",
  "unknown",
  "last-administrator",
  "account-blocked",
  "roles-changed",
] satisfies ActOutcome[];
const isOutcome = (value: Token | ActOutcome): value is ActOutcome => outcomes.includes(value);

function idOf(request: FastifyRequest): EmployeeId {
  const { employeeId } = request.params as { employeeId: string };
  return parse(employeeIdSchema, employeeId, "not-found");
}

function refusalOf(outcome: ActOutcome): HttpRefusal {
  return new HttpRefusal(outcome === "unknown" || outcome === "done" ? "not-found" : outcome);
}

function answer(reply: FastifyReply, outcome: ActOutcome) {
  if (outcome !== "done") throw refusalOf(outcome);
  return reply.status(204).send();
}
