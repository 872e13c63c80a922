import { Button, ButtonRow, Card, TextField } from "@meekijk/design-system";
import { customerPhoneSchema, limits } from "@meekijk/protocol";
import type { OrganisationId, OrganisationView } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { saveOrganisation } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";

/** A new organisation, or one that exists. */
export function OrganisationForm({
  organisation,
  onSaved,
  onCancel,
}: {
  organisation: OrganisationView | undefined;
  onSaved: (organisation: OrganisationView) => void;
  onCancel: () => void;
}) {
  const { text } = useLanguage();
  const [name, setName] = useState(organisation?.name ?? "");
  const [number, setNumber] = useState(organisation?.chamberOfCommerceNumber ?? "");
  const [phone, setPhone] = useState(organisation?.phone ?? "");
  const [isTried, setIsTried] = useState(false);
  const { perform, isBusy, notice } = useAct<OrganisationId>();
  const asked = {
    name: name.trim(),
    chamberOfCommerceNumber: number.trim() === "" ? null : number.trim(),
    phone: phone.trim() === "" ? null : phone.trim(),
  };
  const isNumberWrong =
    asked.chamberOfCommerceNumber !== null && !/^\d{8}$/.test(asked.chamberOfCommerceNumber);
  const isPhoneWrong = asked.phone !== null && !customerPhoneSchema.safeParse(asked.phone).success;
  const save = () => {
    setIsTried(true);
    if (asked.name === "" || isNumberWrong || isPhoneWrong) return;
    void perform({
      perform: () => saveOrganisation(asked, organisation?.organisationId),
      onDone: (organisationId) =>
        onSaved({ ...asked, organisationId, customerCount: organisation?.customerCount ?? 0 }),
    });
  };
  const isNew = organisation === undefined;
  return (
    <Card
      title={text(isNew ? "console.customers.add-organisation" : "console.customers.person-title")}
      data-testid="organisation-form"
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          autoFocus
          label={text("console.customers.name")}
          value={name}
          onChange={setName}
          maxLength={limits.maxNameCharacters}
          isInvalid={isTried && asked.name === ""}
          errorMessage={text("console.customers.name-missing")}
          data-testid="organisation-name"
        />
        <TextField
          label={text("console.customers.chamber-of-commerce")}
          description={text("console.customers.chamber-of-commerce-hint")}
          value={number}
          onChange={setNumber}
          inputMode="numeric"
          isInvalid={isTried && isNumberWrong}
          errorMessage={text("console.customers.chamber-of-commerce-wrong")}
          data-testid="organisation-number"
        />
        <TextField
          label={text("console.customers.phone")}
          value={phone}
          onChange={setPhone}
          type="tel"
          isInvalid={isTried && isPhoneWrong}
          errorMessage={text("console.customers.phone-wrong")}
          data-testid="organisation-phone"
        />
        {notice}
        <ButtonRow>
          <Button variant="primary" type="submit" isDisabled={isBusy} data-testid="save-organisation">
            {text(isNew ? "console.customers.create-organisation" : "console.customers.save")}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {text("console.customers.cancel")}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  );
}
