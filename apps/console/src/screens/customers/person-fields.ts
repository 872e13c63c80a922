import { customerEmailSchema, customerPhoneSchema, isSharedMailbox } from "@meekijk/protocol";
import type {
  BrandSlug,
  CustomerKind,
  CustomerListItem,
  CustomerRequest,
  Language,
  OrganisationId,
} from "@meekijk/protocol";

export interface PersonFields {
  organisation: { organisationId: OrganisationId; name: string } | null;
  name: string;
  email: string;
  phone: string;
  kind: CustomerKind;
  isAdministrator: boolean;
  language: Language;
  brandSlug: BrandSlug;
}

export function emptyPerson(
  brandSlug: BrandSlug,
  organisation: PersonFields["organisation"] = null,
): PersonFields {
  const words = { name: "", email: "", phone: "" };
  return { organisation, ...words, kind: "end-user", isAdministrator: false, language: "nl", brandSlug };
}

export function fieldsOf(customer: CustomerListItem): PersonFields {
  const { organisationId, organisationName, email, phone } = customer;
  return {
    ...customer,
    organisation:
      organisationId === null ? null : { organisationId, name: organisationName ?? organisationId },
    email: email ?? "",
    phone: phone ?? "",
  };
}

export type PersonProblem = "name-missing" | "email-wrong" | "email-shared" | "phone-wrong";

/** What the server would refuse; `ownEmail` is what stands there already, and is not judged anew. */
export function problemsOf(fields: PersonFields, ownEmail: string | null): ReadonlySet<PersonProblem> {
  const problems = new Set<PersonProblem>();
  if (fields.name.trim() === "") problems.add("name-missing");
  if (fields.phone.trim() !== "" && !customerPhoneSchema.safeParse(fields.phone).success)
    problems.add("phone-wrong");
  if (fields.email.trim() === "") return problems;
  const email = customerEmailSchema.safeParse(fields.email);
  if (!email.success) problems.add("email-wrong");
  else if (email.data !== ownEmail && isSharedMailbox(email.data)) problems.add("email-shared");
  return problems;
}

export function requestOf(fields: PersonFields): CustomerRequest {
  const { organisation, name, email, phone, kind, isAdministrator, language, brandSlug } = fields;
  return {
    organisationId: organisation?.organisationId ?? null,
    name: name.trim(),
    email: email.trim() === "" ? null : email.trim().toLowerCase(),
    phone: phone.trim() === "" ? null : phone.trim(),
    kind,
    isAdministrator: isAdministrator && organisation !== null,
    language,
    brandSlug,
  };
}
