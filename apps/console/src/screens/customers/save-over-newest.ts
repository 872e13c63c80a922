import type { CustomerField, CustomerId, CustomerListItem, CustomerRequest } from "@meekijk/protocol";
import type { Answer } from "../../api/request.ts";
import { fieldsOf, requestOf } from "./person-fields.ts";
import type { PersonFields } from "./person-fields.ts";

/** What somebody typed, over what stood there when they began. */
export interface PersonEdit {
  base: PersonFields;
  fields: PersonFields;
}

/** A field that two people changed to different things at the same time. */
export interface PersonConflict {
  field: CustomerField;
  /** What stands there now, and what the one who saves put there. */
  theirs: PersonFields;
  own: PersonFields;
}

export type SaveOutcome =
  | { kind: "saved"; customerId: CustomerId }
  /** Nothing was saved; `edit` stands over what is there now, with the own changes still in it. */
  | { kind: "changed-meanwhile"; edit: PersonEdit; conflicts: readonly PersonConflict[] };

export interface SavePorts {
  readCustomer(customerId: CustomerId): Promise<Answer<{ customers: readonly CustomerListItem[] }>>;
  saveCustomer(person: CustomerRequest, customerId: CustomerId): Promise<Answer<CustomerId>>;
}

/** Saves what was changed, and nothing of what was only read: a colleague may have changed that meanwhile. */
export async function saveOverNewest(
  customerId: CustomerId,
  edit: PersonEdit,
  { readCustomer, saveCustomer }: SavePorts,
): Promise<Answer<SaveOutcome>> {
  const read = await readCustomer(customerId);
  if (!read.isOk) return read;
  const [customer] = read.value.customers;
  if (customer === undefined) return { isOk: false, problem: "not-found" };
  const { fields, conflicts } = mergeOver(edit, fieldsOf(customer));
  if (conflicts.length > 0) {
    const next = { base: fieldsOf(customer), fields };
    return { isOk: true, value: { kind: "changed-meanwhile", edit: next, conflicts } };
  }
  const saved = await saveCustomer(requestOf(fields), customerId);
  return saved.isOk ? { isOk: true, value: { kind: "saved", customerId } } : saved;
}

/** The newest with the own changes in it, and where both sides changed the same. */
export function mergeOver(
  { base, fields }: PersonEdit,
  newest: PersonFields,
): { fields: PersonFields; conflicts: PersonConflict[] } {
  let merged = newest;
  const conflicts: PersonConflict[] = [];
  for (const { field, isSame, take } of parts) {
    if (isSame(base, fields)) continue;
    merged = { ...merged, ...take(fields) };
    if (!isSame(base, newest) && !isSame(fields, newest)) {
      conflicts.push({ field, theirs: newest, own: fields });
    }
  }
  return { fields: merged, conflicts };
}

interface Part {
  field: CustomerField;
  isSame: (one: PersonFields, other: PersonFields) => boolean;
  take: (fields: PersonFields) => Partial<PersonFields>;
}

/** Compared as they would be sent: a space behind a name is no change. */
function part(field: CustomerField, sent: keyof CustomerRequest, take: Part["take"]): Part {
  return { field, isSame: (one, other) => requestOf(one)[sent] === requestOf(other)[sent], take };
}

const parts: readonly Part[] = [
  part("organisation", "organisationId", ({ organisation }) => ({ organisation })),
  part("name", "name", ({ name }) => ({ name })),
  part("email", "email", ({ email }) => ({ email })),
  part("phone", "phone", ({ phone }) => ({ phone })),
  part("kind", "kind", ({ kind }) => ({ kind })),
  part("administrator", "isAdministrator", ({ isAdministrator }) => ({ isAdministrator })),
  part("language", "language", ({ language }) => ({ language })),
  part("brand", "brandSlug", ({ brandSlug }) => ({ brandSlug })),
];
