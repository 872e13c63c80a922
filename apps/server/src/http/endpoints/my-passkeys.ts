import { newPasskeyRequestSchema, passkeyRemovalRequestSchema } from "@meekijk/protocol";
import type { MyPasskeys, PasskeyCreationOptions } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import type { SignedIn } from "../../accounts/web-session.service.ts";
import { toStorableText } from "../../database/storable-text.ts";
import { ceremonyCookieName, ceremonyCookieOptions } from "../ceremony-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { presentPasskey } from "../present-passkey.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const access = { to: "employee", action: "manage-own-sign-in" } as const;
const console = { config: { site: "console", access } } as const;

/** /api/passkeys: the signed-in employee's own; the first may be made at once, more only after a step-up. */
export function registerMyPasskeys(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "passkeys" | "listRelyingParties" | "requireRelyingParty">,
): void {
  const requireProof = async (signedIn: SignedIn, act: "add" | "remove") => {
    if (await ports.passkeys.isProofNeeded(signedIn, act)) throw new HttpRefusal("step-up-needed");
  };

  app.get("/api/passkeys", console, async (request): Promise<MyPasskeys> => {
    const signedIn = signedInOf(request);
    return {
      passkeys: (await ports.passkeys.list(signedIn)).map(presentPasskey),
      passkeyOrigins: ports.listRelyingParties().map(({ origin }) => origin),
      isProofNeeded: await ports.passkeys.isProofNeeded(signedIn, "add"),
    };
  });

  app.post("/api/passkeys/begin", console, async (request, reply): Promise<PasskeyCreationOptions> => {
    const signedIn = signedInOf(request);
    await requireProof(signedIn, "add");
    const relyingParty = ports.requireRelyingParty(request.raw);
    const { cookie, options } = await ports.passkeys.beginRegistration(signedIn, relyingParty);
    reply.setCookie(ceremonyCookieName, cookie, ceremonyCookieOptions);
    return options;
  });

  app.post("/api/passkeys", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { name, attestation } = parse(newPasskeyRequestSchema, request.body);
    await requireProof(signedIn, "add");
    const outcome = await ports.passkeys.register(signedIn, request.cookies[ceremonyCookieName], {
      name: toStorableText(name),
      attestation,
    });
    reply.clearCookie(ceremonyCookieName, ceremonyCookieOptions);
    if (outcome === "too-many") throw new HttpRefusal("too-many-passkeys");
    if (outcome === "refused") throw new HttpRefusal("not-allowed");
    return reply.status(204).send();
  });

  app.post("/api/passkeys/remove", console, async (request, reply) => {
    const signedIn = signedInOf(request);
    const { credentialId } = parse(passkeyRemovalRequestSchema, request.body);
    await requireProof(signedIn, "remove");
    const outcome = await ports.passkeys.remove(signedIn, credentialId);
    if (outcome === "unknown") throw new HttpRefusal("not-found");
    if (outcome === "last-way-in") throw new HttpRefusal("last-way-in");
    return reply.status(204).send();
  });
}
