import { Button, KeyValueList } from "@meekijk/design-system";
import type { CustomerId, OrganisationView } from "@meekijk/protocol";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { OrganisationForm } from "./organisation-form.tsx";
import { PeopleList } from "./people-list.tsx";

/** One organisation and its people. */
export function OrganisationDetail({
  organisation,
  mayManage,
  onChanged,
  onOpen,
  onAdd,
  onBack,
  onSignedOut,
}: {
  organisation: OrganisationView;
  mayManage: boolean;
  onChanged: (organisation: OrganisationView) => void;
  onOpen: (customerId: CustomerId) => void;
  onAdd: () => void;
  onBack: () => void;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const [isEdited, setIsEdited] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const nothing = text("console.customers.nothing");
  const closeForm = () => {
    setIsEdited(false);
    heading.current?.focus();
  };
  return (
    <article className={styles.detail} data-testid="organisation-detail">
      <p>
        <Button variant="quiet" onPress={onBack} data-testid="back-to-organisations">
          {text("console.customers.back")}
        </Button>
      </p>
      <h2 ref={heading} tabIndex={-1} className={styles.name}>
        {organisation.name}
      </h2>
      {isEdited ? (
        <OrganisationForm
          organisation={organisation}
          onSaved={(saved) => {
            closeForm();
            onChanged(saved);
          }}
          onCancel={closeForm}
        />
      ) : (
        <KeyValueList
          items={[
            {
              key: text("console.customers.column.chamber-of-commerce"),
              value: organisation.chamberOfCommerceNumber ?? nothing,
            },
            { key: text("console.customers.column.phone"), value: organisation.phone ?? nothing },
          ]}
        />
      )}
      {mayManage && !isEdited ? (
        <p className={styles.choice}>
          <Button variant="primary" onPress={onAdd} data-testid="add-person">
            {text("console.customers.add-person")}
          </Button>
          <Button onPress={() => setIsEdited(true)} data-testid="change-organisation">
            {text("console.customers.change")}
          </Button>
        </p>
      ) : null}
      <PeopleList
        label={text("console.customers.people-of", { organisation: organisation.name })}
        organisationId={organisation.organisationId}
        onOpen={onOpen}
        onSignedOut={onSignedOut}
      />
    </article>
  );
}
