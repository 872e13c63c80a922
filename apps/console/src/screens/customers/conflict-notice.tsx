import { Banner } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import type { PersonFields } from "./person-fields.ts";
import type { PersonConflict } from "./save-over-newest.ts";
import type { BrandName } from "./use-brand-names.ts";
import { changedValueText, fieldWords } from "./view-model.ts";

/** What a colleague put there meanwhile, beside what is about to be saved over it. */
export function ConflictNotice({
  conflicts,
  brands,
}: {
  conflicts: readonly PersonConflict[];
  brands: readonly BrandName[];
}) {
  const { text } = useLanguage();
  const valueOf = (field: PersonConflict["field"], fields: PersonFields) =>
    changedValueText(field, recordedValue(field, fields, brands), text);
  return (
    <Banner
      tone="warning"
      announce="assertive"
      title={text("console.customers.changed-meanwhile")}
      data-testid="person-changed-meanwhile"
    >
      <ul>
        {conflicts.map(({ field, theirs, own }) => (
          <li key={field}>
            {text("console.customers.changed-meanwhile.field", {
              field: text(fieldWords[field]),
              theirs: valueOf(field, theirs),
              own: valueOf(field, own),
            })}
          </li>
        ))}
      </ul>
      <p>{text("console.customers.changed-meanwhile.do")}</p>
    </Banner>
  );
}

/** As the history of the account has it. */
function recordedValue(
  field: PersonConflict["field"],
  fields: PersonFields,
  brands: readonly BrandName[],
): string | null {
  switch (field) {
    case "organisation":
      return fields.organisation?.name ?? null;
    case "administrator":
      return fields.isAdministrator ? "yes" : "no";
    case "brand":
      return brands.find(({ brandSlug }) => brandSlug === fields.brandSlug)?.name ?? fields.brandSlug;
    default:
      return fields[field].trim() === "" ? null : fields[field].trim();
  }
}
