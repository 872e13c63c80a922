import type { CustomerChangeRecord, CustomerField, CustomerRequest } from "@meekijk/protocol";
import type { Customer } from "./customer.repository.ts";

/** What stands in the customer's row after the request. */
export function columnsOf(asked: CustomerRequest) {
  return {
    organisation_id: asked.organisationId,
    name: asked.name,
    email: asked.email,
    phone: asked.phone,
    kind: asked.kind,
    is_administrator: asked.isAdministrator,
    language: asked.language,
    brand_slug: asked.brandSlug,
  };
}

/** What the request changes, with both values; organisations by their names, and by their ids too where two have one name. */
export function changesBetween(
  customer: Customer,
  asked: CustomerRequest,
  organisations: { before: string | null; after: string | null },
): CustomerChangeRecord["changes"] {
  const yesNo = (is: boolean) => (is ? "yes" : "no");
  const values: Record<CustomerField, { before: string | null; after: string | null }> = {
    organisation: organisationChange(customer, asked, organisations),
    name: { before: customer.name, after: asked.name },
    email: { before: customer.email, after: asked.email },
    phone: { before: customer.phone, after: asked.phone },
    kind: { before: customer.kind, after: asked.kind },
    administrator: { before: yesNo(customer.is_administrator), after: yesNo(asked.isAdministrator) },
    language: { before: customer.language, after: asked.language },
    brand: { before: customer.brand_slug, after: asked.brandSlug },
  };
  return Object.entries(values).flatMap(([field, { before, after }]) =>
    before === after ? [] : { field: field as CustomerField, before, after },
  );
}

/** Other organisations may have the same name: which one it is decides who has a say over the person. */
function organisationChange(
  { organisation_id: idBefore }: Customer,
  { organisationId: idAfter }: CustomerRequest,
  names: { before: string | null; after: string | null },
): { before: string | null; after: string | null } {
  if (idBefore === idAfter) return { before: null, after: null };
  if (names.before !== names.after) return names;
  return { before: `${names.before} (${idBefore})`, after: `${names.after} (${idAfter})` };
}
