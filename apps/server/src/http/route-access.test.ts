import assert from "node:assert/strict";
import { test } from "node:test";
import { fastify } from "fastify";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { SignedInCustomer } from "../customers/customer-web-session.service.ts";
import { RefusalLog } from "../logging/refusal-log.ts";
import { handleErrors } from "./error-answers.ts";
import { customerOf, guardRoutes, openToAnyone, signedInOf } from "./route-access.ts";
import type { Authenticators } from "./route-access.ts";

const byEmployee = (
  authenticateEmployee: Authenticators["authenticateEmployee"],
  customer?: SignedInCustomer,
  isActivated = true,
): Authenticators => ({
  authenticateEmployee,
  authenticateCustomer: async () => customer,
  isActivated: async () => isActivated,
});
const auditor = { roles: ["auditor"], employee: {} } as unknown as SignedIn;

test("a route that does not say who may call it keeps the server from starting, and answers nobody", async () => {
  const app = fastify();
  handleErrors(app, new RefusalLog(Date.now));
  const listRoutes = guardRoutes(
    app,
    byEmployee(async () => auditor),
  );
  app.get("/open", { config: { access: openToAnyone } }, async () => "open");
  assert.deepEqual(
    listRoutes().map(({ url }) => url),
    ["/open", "/open"],
  );
  app.get("/api/forgotten", async () => "forgotten");
  assert.throws(listRoutes, /route without access: GET \/api\/forgotten/);
  const answer = await app.inject("/api/forgotten");
  assert.deepEqual([answer.statusCode, answer.json()], [403, { error: "not-allowed" }]);
  assert.equal((await app.inject("/open")).statusCode, 200);
  await app.close();
});

test("the policy is asked before the endpoint runs, and the endpoint learns who it is", async () => {
  const app = fastify();
  handleErrors(app, new RefusalLog(Date.now));
  let signedIn: SignedIn | undefined = auditor;
  guardRoutes(
    app,
    byEmployee(async () => signedIn),
  );
  const reached: unknown[] = [];
  for (const action of ["sign-out", "write-up-own-sessions"] as const) {
    const access = { to: "employee", action } as const;
    app.get(`/api/${action}`, { config: { access } }, async (request) => reached.push(signedInOf(request)));
  }
  assert.equal((await app.inject("/api/sign-out")).statusCode, 200);
  assert.equal((await app.inject("/api/write-up-own-sessions")).statusCode, 403);
  signedIn = undefined;
  assert.equal((await app.inject("/api/sign-out")).statusCode, 401);
  assert.deepEqual(reached, [auditor]);
  await app.close();
});

test("only a route that says so is asked without being a use of the web session", async () => {
  const app = fastify();
  const uses: boolean[] = [];
  const note: Authenticators["authenticateEmployee"] = async (_request, { countsAsUse }) => {
    uses.push(countsAsUse);
    return auditor;
  };
  guardRoutes(app, byEmployee(note));
  const access = { to: "employee", action: "manage-own-sign-in" } as const;
  app.get("/api/acts", { config: { access } }, async () => "");
  app.get("/api/looks", { config: { access: { ...access, countsAsUse: false } } }, async () => "");
  for (const path of ["/api/acts", "/api/looks"]) assert.equal((await app.inject(path)).statusCode, 200);
  assert.deepEqual(uses, [true, false]);
  await app.close();
});

test("R058 a customer's route asks who it is, whether they activated, and whether they administer", async () => {
  const person = (isAdministrator: boolean) =>
    ({
      customer: { is_administrator: isAdministrator, organisation_id: "o" },
    }) as unknown as SignedInCustomer;
  const statusesFor = async (customer: SignedInCustomer | undefined, isActivated: boolean) => {
    const app = fastify();
    handleErrors(app, new RefusalLog(Date.now));
    // An employee who is signed in is no customer.
    guardRoutes(
      app,
      byEmployee(async () => auditor, customer, isActivated),
    );
    for (const [path, more] of [
      ["/api/inside", {}],
      ["/api/before", { beforeActivation: true }],
      ["/api/people", { administers: true }],
    ] as const)
      app.get(path, { config: { access: { to: "customer", ...more } } }, async (request) =>
        assert.equal(customerOf(request), customer),
      );
    const answers = await Promise.all(
      ["/api/inside", "/api/before", "/api/people"].map((path) => app.inject(path)),
    );
    await app.close();
    return answers.map(({ statusCode }) => statusCode);
  };
  assert.deepEqual(await statusesFor(undefined, true), [401, 401, 401]);
  assert.deepEqual(await statusesFor(person(false), false), [403, 200, 403]);
  assert.deepEqual(await statusesFor(person(false), true), [200, 200, 403]);
  assert.deepEqual(await statusesFor(person(true), true), [200, 200, 200]);
});
