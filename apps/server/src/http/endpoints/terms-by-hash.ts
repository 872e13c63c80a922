import { renderTermsText, sha256Schema, termsDocumentSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { findTermsByHash } from "../../installation/installation-lookups.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { openToAnyone } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

/**
 * GET /terms/sha256/:sha256: the text with that hash, for ever (R008). What is answered hashes to its own address, so
 * whoever holds an acceptance needs to believe nobody.
 */
export function registerTermsByHash(
  app: FastifyInstance,
  { database }: Pick<EndpointPorts, "database">,
): void {
  app.get<{ Params: { sha256: string } }>(
    "/terms/sha256/:sha256",
    { config: { access: openToAnyone } },
    async (request, reply) => {
      const sha256 = parse(sha256Schema, request.params.sha256, "not-found");
      const stored = await findTermsByHash(database, sha256);
      if (stored === undefined) throw new HttpRefusal("not-found");
      return reply
        .type("text/plain; charset=utf-8")
        .header("cache-control", "public, max-age=31536000, immutable")
        .send(renderTermsText(termsDocumentSchema.parse(JSON.parse(stored.document))));
    },
  );
}
