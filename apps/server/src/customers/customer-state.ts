import type { CustomerAccountState } from "@meekijk/protocol";
import type { Customer } from "./customer.repository.ts";

/** How far somebody's account is. */
export function customerStateOf(
  customer: Pick<Customer, "email" | "blocked_at" | "activated_at">,
): CustomerAccountState {
  if (customer.blocked_at !== null) return "blocked";
  if (customer.email === null) return "none";
  return customer.activated_at === null ? "not-activated" : "active";
}
