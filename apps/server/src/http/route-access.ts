import type { IncomingMessage } from "node:http";
import type { AccessAction } from "@meekijk/protocol";
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import { isOpenToRecovery, mayDo } from "../access/access-policy.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { SignedInCustomer } from "../customers/customer-web-session.service.ts";
import { HttpRefusal } from "./http-refusal.ts";

/** Who may call a route. What proves a bearer is checked by the endpoint; an employee or a customer is checked before it runs. */
export type RouteAccess =
  | { to: "anyone" }
  | {
      to: "bearer";
      proof: "record-token" | "sign-in-token" | "end-signature" | "download-token" | "customer-link";
    }
  /** `orRecordToken`: whoever shows a record token is no employee here, and is checked by the endpoint. */
  | {
      to: "employee";
      action: AccessAction;
      orRecordToken?: true;
      /** What a page asks by itself, without its person, keeps no web session awake. */
      countsAsUse?: false;
    }
  | {
      to: "customer";
      /** Only who administers their own organisation. */
      administers?: true;
      /** Also while there is something left to acknowledge (R058). */
      beforeActivation?: true;
    };

/** How the guard finds out who asks. */
export interface Authenticators {
  authenticateEmployee(
    request: IncomingMessage,
    use: { countsAsUse: boolean },
  ): Promise<SignedIn | undefined>;
  authenticateCustomer(request: IncomingMessage): Promise<SignedInCustomer | undefined>;
  /** Whether nothing is left to acknowledge. */
  isActivated(signedIn: SignedInCustomer): Promise<boolean>;
}

export interface RouteDescription {
  method: string;
  url: string;
  access: RouteAccess;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route must say it: a server with one that does not refuses to start. */
    access?: RouteAccess;
  }
  interface FastifyRequest {
    signedIn: SignedIn | null;
    signedInCustomer: SignedInCustomer | null;
  }
}

export const openToAnyone = { to: "anyone" } as const satisfies RouteAccess;

/** Puts the access policy before every route that is registered from now on. The result lists the routes so far. */
export function guardRoutes(app: FastifyInstance, authenticators: Authenticators): () => RouteDescription[] {
  const registered: RouteOptions[] = [];
  app.decorateRequest("signedIn", null);
  app.decorateRequest("signedInCustomer", null);
  app.addHook("onRoute", (route) => void registered.push(route));
  app.addHook("onRequest", async (request) => {
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === undefined) throw new HttpRefusal("not-allowed");
    if (access.to === "employee") await admitEmployee(request, access, authenticators);
    if (access.to === "customer") await admitCustomer(request, access, authenticators);
  });
  return () => registered.map(describe);
}

async function admitEmployee(
  request: FastifyRequest,
  access: RouteAccess & { to: "employee" },
  { authenticateEmployee }: Authenticators,
): Promise<void> {
  if (access.orRecordToken === true && request.headers.authorization !== undefined) return;
  const signedIn = await authenticateEmployee(request.raw, { countsAsUse: access.countsAsUse !== false });
  if (signedIn === undefined) throw new HttpRefusal("not-signed-in");
  // Before they are judged: the operator's log says who was refused. The endpoint of a refused request never runs.
  request.signedIn = signedIn;
  if (!mayDo(signedIn.roles, access.action)) throw new HttpRefusal("not-allowed");
  if (signedIn.isRecovering && !isOpenToRecovery(access.action)) throw new HttpRefusal("passkey-needed");
}

async function admitCustomer(
  request: FastifyRequest,
  access: RouteAccess & { to: "customer" },
  { authenticateCustomer, isActivated }: Authenticators,
): Promise<void> {
  const signedIn = await authenticateCustomer(request.raw);
  if (signedIn === undefined) throw new HttpRefusal("not-signed-in");
  request.signedInCustomer = signedIn;
  if (access.beforeActivation !== true && !(await isActivated(signedIn)))
    throw new HttpRefusal("activation-needed");
  const { is_administrator: isAdministrator, organisation_id: organisationId } = signedIn.customer;
  if (access.administers === true && (!isAdministrator || organisationId === null))
    throw new HttpRefusal("not-allowed");
}

/** Who is signed in, on a route for employees. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (request.signedIn === null) throw new HttpRefusal("not-signed-in");
  return request.signedIn;
}

/** Who is signed in, on a route for customers. */
export function customerOf(request: FastifyRequest): SignedInCustomer {
  if (request.signedInCustomer === null) throw new HttpRefusal("not-signed-in");
  return request.signedInCustomer;
}

function describe({ method, url, config }: RouteOptions): RouteDescription {
  if (config?.access === undefined) throw new Error(`route without access: ${String(method)} ${url}`);
  return { method: String(method), url, access: config.access };
}
