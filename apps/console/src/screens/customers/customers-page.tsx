import { Button } from "@meekijk/design-system";
import type { CustomerId, OrganisationView } from "@meekijk/protocol";
import { useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import { CustomerDetail } from "./customer-detail.tsx";
import styles from "./customers.module.css";
import { OrganisationDetail } from "./organisation-detail.tsx";
import { OrganisationForm } from "./organisation-form.tsx";
import { OrganisationList } from "./organisation-list.tsx";
import { PeopleList } from "./people-list.tsx";
import { emptyPerson } from "./person-fields.ts";
import { PersonForm } from "./person-form.tsx";
import { SearchField } from "./search-field.tsx";
import { useBrandNames } from "./use-brand-names.ts";
import { useSettled } from "./use-settled.ts";

type Listed = "people" | "organisations";
type View =
  | { kind: "list" }
  | { kind: "person"; customerId: CustomerId; from: OrganisationView | undefined }
  | { kind: "new-person"; organisation: OrganisationView | undefined }
  | { kind: "organisation"; organisation: OrganisationView }
  | { kind: "new-organisation" };

/** The provider's customers: people and the organisations that they belong to (R062). */
export function CustomersPage({ me: { allowed }, onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const [listed, list] = useState<Listed>("people");
  const [search, setSearch] = useState("");
  const settled = useSettled(search.trim());
  const [view, show] = useState<View>({ kind: "list" });
  const { reading, readAgain } = useBrandNames(onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const brands = reading.value;
  const [firstBrand] = brands;
  const mayManage = allowed.includes("manage-customers") && firstBrand !== undefined;
  const back = (organisation?: OrganisationView) =>
    show(organisation === undefined ? { kind: "list" } : { kind: "organisation", organisation });
  const open = (customerId: CustomerId, from?: OrganisationView) =>
    show({ kind: "person", customerId, from });
  switch (view.kind) {
    case "person":
      return (
        <CustomerDetail
          key={view.customerId}
          customerId={view.customerId}
          allowed={allowed}
          brands={brands}
          onBack={() => back(view.from)}
          onSignedOut={onSignedOut}
        />
      );
    case "new-person":
      if (firstBrand === undefined) return null;
      return (
        <PersonForm
          customer={undefined}
          initial={emptyPerson(firstBrand.brandSlug, view.organisation)}
          brands={brands}
          onSaved={(customerId) => open(customerId, view.organisation)}
          onCancel={() => back(view.organisation)}
          onSignedOut={onSignedOut}
        />
      );
    case "organisation":
      return (
        <OrganisationDetail
          key={view.organisation.organisationId}
          organisation={view.organisation}
          mayManage={mayManage}
          onChanged={(organisation) => back(organisation)}
          onOpen={(customerId) => open(customerId, view.organisation)}
          onAdd={() => show({ kind: "new-person", organisation: view.organisation })}
          onBack={() => back()}
          onSignedOut={onSignedOut}
        />
      );
    case "new-organisation":
      return (
        <OrganisationForm
          organisation={undefined}
          onSaved={(organisation) => back(organisation)}
          onCancel={() => back()}
        />
      );
    case "list":
      break;
    default:
      view satisfies never;
  }
  const isPeople = listed === "people";
  return (
    <>
      <p className={styles.row}>
        {(["people", "organisations"] as const).map((one) => (
          <Button
            key={one}
            aria-pressed={listed === one}
            onPress={() => list(one)}
            data-testid={`list-${one}`}
          >
            {text(`console.customers.${one}`)}
          </Button>
        ))}
        {mayManage ? (
          <Button
            variant="primary"
            onPress={() =>
              show(isPeople ? { kind: "new-person", organisation: undefined } : { kind: "new-organisation" })
            }
            data-testid={isPeople ? "add-person" : "add-organisation"}
          >
            {text(isPeople ? "console.customers.add-person" : "console.customers.add-organisation")}
          </Button>
        ) : null}
      </p>
      <SearchField
        key={listed}
        label={text(isPeople ? "console.customers.search-people" : "console.customers.search-organisations")}
        value={search}
        onChange={setSearch}
      />
      {isPeople ? (
        <PeopleList
          label={text("console.customers.people")}
          search={settled}
          onOpen={open}
          onSignedOut={onSignedOut}
        />
      ) : (
        <OrganisationList
          search={settled}
          onOpen={(organisation) => back(organisation)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  );
}
