import {
  brandSlugSchema,
  discardDraftRequestSchema,
  languageSchema,
  publishDraftRequestSchema,
  saveDraftRequestSchema,
  termsDocumentKindSchema,
} from "@meekijk/protocol";
import type { TermsDraft } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  discardDraft,
  keepDraft,
  previewDraft,
  publishDraft,
  readDraft,
} from "../../brands/terms-draft.service.ts";
import { hashTermsDocument } from "../../brands/terms.service.ts";
import { httpLimits } from "../http-limits.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { renderTermsPage } from "../pages/terms-page.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "publish-terms" } as const;
const console = { config: { site: "console", access } } as const;
const path = "/terms-drafts/:brandSlug/:documentKind";

interface Params {
  brandSlug: string;
  documentKind: string;
}

/** Texts that are being written: read, kept, seen as customers will, thrown away, and published after a step-up. */
export function registerTermsDrafts(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "nowMs" | "record" | "requireFreshProof">,
): void {
  const { database } = ports;

  app.get<{ Params: Params }>(`/api${path}`, console, async (request): Promise<TermsDraft> => {
    const draft = await readDraft(database, signedInOf(request), keyOf(request));
    if (draft === undefined) throw new HttpRefusal("not-found");
    return draft;
  });

  const save = { ...console, bodyLimit: httpLimits.maxDraftBytes };
  app.post<{ Params: Params }>(`/api${path}`, save, async (request): Promise<TermsDraft> => {
    const { tenantId, employee } = signedInOf(request);
    const key = keyOf(request);
    const asked = parse(saveDraftRequestSchema, request.body);
    const author = { tenantId, employeeId: employee.employeeId };
    const keeping = await keepDraft(database, author, key, { ...asked, nowMs: ports.nowMs() });
    if (keeping.kind === "unknown") throw new HttpRefusal("not-found");
    if (keeping.kind === "changed") throw new HttpRefusal("draft-changed");
    return keeping.draft;
  });

  app.post<{ Params: Params }>(`/api${path}/discard`, console, async (request, reply) => {
    const key = keyOf(request);
    const { basis } = parse(discardDraftRequestSchema, request.body);
    const outcome = await discardDraft(database, signedInOf(request), key, basis);
    if (outcome === "unknown") throw new HttpRefusal("not-found");
    if (outcome === "changed") throw new HttpRefusal("draft-changed");
    return reply.status(204).send();
  });

  app.post<{ Params: Params }>(`/api${path}/publish`, console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const key = keyOf(request);
    const asked = parse(publishDraftRequestSchema, request.body);
    ports.requireFreshProof(signedIn);
    const publishing = await publishDraft(ports, signedIn, key, { ...asked, nowMs: ports.nowMs() });
    if (publishing.kind === "unknown") throw new HttpRefusal("not-found");
    if (publishing.kind === "refused") throw new HttpRefusal(publishing.reason);
    return reply.status(204).send();
  });

  app.get<{ Params: Params & { language: string } }>(
    `/console${path}/:language`,
    console,
    async (request, reply) => {
      const key = {
        ...keyOf(request),
        language: parse(languageSchema, request.params.language, "not-found"),
      };
      const found = await previewDraft(database, signedInOf(request), key, ports.nowMs());
      if (found === undefined) throw new HttpRefusal("not-found");
      const { brand, document } = found;
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-store")
        .send(
          renderTermsPage({
            brand,
            document,
            sha256: hashTermsDocument(document),
            versions: [document],
            isDraft: true,
          }),
        );
    },
  );
}

function keyOf({ params }: FastifyRequest<{ Params: Params }>) {
  return {
    brandSlug: parse(brandSlugSchema, params.brandSlug, "not-found"),
    documentKind: parse(termsDocumentKindSchema, params.documentKind, "not-found"),
  };
}
