import { policyReportSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { httpLimits } from "../http-limits.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/** What a browser writes in place of an address (CSP 3, 5.1). */
const wordsForBlocked = [
  "inline",
  "eval",
  "wasm-eval",
  "self",
  "trusted-types-policy",
  "trusted-types-sink",
] as const;

/**
 * POST /api/policy-reports: what a browser says that the policy of a page of ours stopped. Anybody can send one, so it is counted against
 * a bound, stands in the operator's log by words of our own, and nothing follows from it.
 */
export function registerPolicyReports(
  app: FastifyInstance,
  { clientAddress, rateLimits, refusals }: Pick<EndpointPorts, "clientAddress" | "rateLimits" | "refusals">,
): void {
  const bodyLimit = httpLimits.maxPolicyReportBytes;
  app.addContentTypeParser(
    "application/csp-report",
    { parseAs: "string", bodyLimit },
    app.getDefaultJsonParser("error", "error"),
  );
  app.post(
    "/api/policy-reports",
    { bodyLimit, config: { access: openToAnyone, takesReports: true } },
    async (request, reply) => {
      if (!rateLimits.policyReport.mayPass(clientAddress(request.raw)))
        throw new HttpRefusal("too-many-requests");
      const { "csp-report": report } = parse(policyReportSchema, request.body);
      const { "effective-directive": directive, "blocked-uri": blocked } = report;
      refusals.put(request.log, { kind: "policy-breached", reason: directive, blocked: wordFor(blocked) });
      return reply.status(204).send();
    },
  );
}

/** Never the address itself: it may hold what a page or a person had in it. */
function wordFor(blocked: string): string {
  const word = wordsForBlocked.find((one) => one === blocked);
  if (word !== undefined) return word;
  return URL.canParse(blocked) ? "address" : "other";
}
