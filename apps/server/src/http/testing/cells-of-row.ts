import assert from "node:assert/strict";
import type { TenantId } from "@meekijk/protocol";
import type { KeptSession } from "./matrix-accounts.ts";
import type { Cell, Row } from "./matrix-cell.ts";
import { unknownBrand } from "./matrix-world.ts";
import type { MatrixCaller, MatrixSession, MatrixWorld } from "./matrix-world.ts";

/**
 * Every kind of object of a row, for every caller: the caller's own, those of colleagues, of the other provider, and one
 * that is not there. Of objects that differ from each other in nothing that a caller's right depends on, two examples stand
 * for all: with each of them for each caller, the matrix would mostly ask the same again.
 */
export function cellsOf(world: MatrixWorld, row: Row, method: Cell["method"]): Cell[] {
  const [firstBrand = unknownBrand] = world.brands;
  const [unknownTarget] = world.targets;
  const [unknownCustomer] = world.customers;
  const [unknownKept] = world.accounts.kept;
  const [somebody] = world.accounts.people;
  assert(unknownTarget && unknownCustomer && unknownKept && somebody);
  const unknownPerson = { ...somebody, customerId: unknownCustomer.customerId, organisationId: null };
  const targets = row.over === "employees" ? world.targets : [unknownTarget];
  const customers = row.over === "customers" ? world.customers : [unknownCustomer];
  return world.callers.flatMap((caller) => {
    const brands = row.over === "brands" ? [...brandsFor(world, caller), unknownBrand] : [firstBrand];
    const sessions =
      row.over === "sessions"
        ? [...sessionsFor(world, caller), world.unknownSession]
        : [world.unknownSession];
    const objects =
      row.over === "kept"
        ? keptFor(world, caller).map((kept) => ({ kept, person: unknownPerson }))
        : row.over === "people"
          ? [...world.accounts.people, unknownPerson].map((person) => ({ kept: unknownKept, person }))
          : [{ kept: unknownKept, person: unknownPerson }];
    return brands.flatMap((brandSlug) =>
      sessions.flatMap((session) =>
        targets.flatMap((target) =>
          customers.flatMap((customer) =>
            objects.map((object) => ({ caller, method, brandSlug, session, target, customer, ...object })),
          ),
        ),
      ),
    );
  });
}

/** Both of one's own provider, and one of the other. */
function brandsFor({ brands }: MatrixWorld, { tenantId }: MatrixCaller) {
  if (tenantId === undefined) return brands;
  const own = brands.filter((slug) => slug.startsWith(tenantId));
  const [other] = brands.filter((slug) => !own.includes(slug));
  assert(own.length === 2 && other !== undefined);
  return [...own, other];
}

/** One's own; and of each provider those of who may least, of who may most, and of a customer. */
function sessionsFor({ callers }: MatrixWorld, caller: MatrixCaller): MatrixSession[] {
  const seen = callers.filter(
    (one) =>
      one === caller ||
      one.bearer !== undefined ||
      [`${one.tenantId}-employee`, `${one.tenantId}-all-roles`].includes(one.name),
  );
  const sessions = seen.flatMap(({ session }) => session ?? []);
  assert(sessions.length >= 6);
  return sessions;
}

/** Of one's own provider, for customers, those of accounts in every state; of every other, two accounts' and nobody's. */
function keptFor(
  { accounts: { kept } }: MatrixWorld,
  { account, tenantId: own }: MatrixCaller,
): KeptSession[] {
  const isSeen = (tenantId: TenantId | undefined) => account !== undefined && tenantId === own;
  const seen = kept.filter((one) => {
    if (one.customerId === null || isSeen(one.tenantId)) return true;
    const accountsOfTenant = kept.filter(
      ({ tenantId, customerId }) => tenantId === one.tenantId && customerId !== null,
    );
    return accountsOfTenant.indexOf(one) < 2;
  });
  assert.equal(seen.length, account === undefined ? 7 : 11);
  return seen;
}
