import type { CustomerKind, Language } from "@meekijk/protocol";
import { demoBrands } from "./demo-brands.ts";

/** A person of an invented customer, with an account that nobody opened yet. */
export interface DemoCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
  readonly kind: CustomerKind;
  readonly isAdministrator: boolean;
  readonly language: Language;
}

/** Addresses below `.example` reach nobody (RFC 2606). */
export const demoOrganisation = {
  organisationId: "demo-bakkerij-deeg----",
  name: "Bakkerij Deeg",
  brandSlug: demoBrands[0].brandSlug,
} as const;

/** One who may block and invite the others, and one who may not. */
export const demoCustomers = [
  {
    customerId: "demo-fenna-deeg-------",
    name: "Fenna Deeg",
    email: "fenna@bakkerij-deeg.example",
    kind: "contact",
    isAdministrator: true,
    language: "nl",
  },
  {
    customerId: "demo-joris-kruimel----",
    name: "Joris Kruimel",
    email: "joris@bakkerij-deeg.example",
    kind: "end-user",
    isAdministrator: false,
    language: "nl",
  },
] as const satisfies readonly DemoCustomer[];
