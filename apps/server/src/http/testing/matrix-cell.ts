import type { AccessAction, BrandSlug } from "@meekijk/protocol";
import { mayDo } from "../../access/access-policy.ts";
import type { TestAnswer } from "../../testing/test-server.ts";
import type { KeptSession, MatrixAccount } from "./matrix-accounts.ts";
import { unknownBrand } from "./matrix-world.ts";
import type { MatrixCaller, MatrixCustomer, MatrixSession, MatrixTarget } from "./matrix-world.ts";

/** What a route's cells run over; each kind of object names its own set. */
export interface Cell {
  caller: MatrixCaller;
  method: "GET" | "HEAD" | "POST";
  brandSlug: BrandSlug;
  session: MatrixSession;
  target: MatrixTarget;
  customer: MatrixCustomer;
  kept: KeptSession;
  person: MatrixAccount;
}

export interface Row {
  over: "brands" | "sessions" | "employees" | "customers" | "kept" | "people" | "nothing";
  /** Of a cell, and made anew for each: the path, and what is posted. */
  request(cell: Cell): Promise<{ path: string; body?: unknown; caller?: MatrixCaller }>;
  expected(cell: Cell): number;
  check?(answer: TestAnswer, cell: Cell): void | Promise<void>;
}

export const isBrand = ({ brandSlug }: Cell) => brandSlug !== unknownBrand;

/** The policy's answer, before any object is looked at. */
export function refusalOf({ caller }: Cell, action: AccessAction): 401 | 403 | undefined {
  if (caller.employeeId === undefined) return 401;
  return mayDo(caller.roles, action) ? undefined : 403;
}
