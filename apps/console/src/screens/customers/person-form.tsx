import { Button, ButtonRow, Card, ChoiceCards, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { CustomerId, CustomerListItem } from "@meekijk/protocol";
import { useId, useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { readCustomers, saveCustomer } from "../../api/customers.ts";
import type { Answer } from "../../api/request.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import type { BrandName } from "./use-brand-names.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { OrganisationChoice } from "./organisation-choice.tsx";
import { problemsOf, requestOf } from "./person-fields.ts";
import type { PersonFields } from "./person-fields.ts";
import { saveOverNewest } from "./save-over-newest.ts";
import type { PersonConflict, SaveOutcome } from "./save-over-newest.ts";

/** A new person, or one that exists. */
export function PersonForm({
  customer,
  initial,
  brands,
  onSaved,
  onCancel,
  onSignedOut,
}: {
  customer: CustomerListItem | undefined;
  initial: PersonFields;
  brands: readonly BrandName[];
  onSaved: (customerId: CustomerId) => void | Promise<void>;
  onCancel: () => void;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const id = useId();
  const [base, setBase] = useState(initial);
  const [fields, setFields] = useState(initial);
  const [conflicts, setConflicts] = useState<readonly PersonConflict[]>([]);
  const [isTried, setIsTried] = useState(false);
  const { perform, isBusy, notice } = useAct<SaveOutcome>();
  const change = (part: Partial<PersonFields>) => setFields((before) => ({ ...before, ...part }));
  const problems = problemsOf(fields, customer?.email ?? null);
  const emailProblem = problems.has("email-shared") ? "email-shared" : "email-wrong";
  const save = () => {
    setIsTried(true);
    if (problems.size > 0) return;
    setConflicts([]);
    void perform({
      perform: () =>
        customer === undefined
          ? addPerson(fields)
          : saveOverNewest(customer.customerId, { base, fields }, { readCustomer, saveCustomer }),
      onDone: (outcome) => {
        if (outcome.kind === "saved") return onSaved(outcome.customerId);
        setBase(outcome.edit.base);
        setFields(outcome.edit.fields);
        setConflicts(outcome.conflicts);
        return undefined;
      },
    });
  };
  const isNew = customer === undefined;
  return (
    <Card
      title={text(isNew ? "console.customers.add-person" : "console.customers.person-title")}
      data-testid="person-form"
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
          value={fields.name}
          onChange={(name) => change({ name })}
          maxLength={limits.maxNameCharacters}
          isInvalid={isTried && problems.has("name-missing")}
          errorMessage={text("console.customers.name-missing")}
          data-testid="person-name"
        />
        <TextField
          label={text("console.customers.email")}
          description={text("console.customers.email-hint")}
          value={fields.email}
          onChange={(email) => change({ email })}
          type="email"
          maxLength={limits.maxEmailCharacters}
          isInvalid={isTried && (problems.has("email-wrong") || problems.has("email-shared"))}
          errorMessage={text(`console.customers.${emailProblem}`)}
          data-testid="person-email"
        />
        <TextField
          label={text("console.customers.phone")}
          value={fields.phone}
          onChange={(phone) => change({ phone })}
          type="tel"
          isInvalid={isTried && problems.has("phone-wrong")}
          errorMessage={text("console.customers.phone-wrong")}
          data-testid="person-phone"
        />
        <OrganisationChoice
          organisation={fields.organisation}
          onChange={(organisation) => change({ organisation })}
          onSignedOut={onSignedOut}
        />
        <div className={styles.role}>
          <input
            type="checkbox"
            id={id}
            aria-describedby={`${id}-may`}
            checked={fields.isAdministrator && fields.organisation !== null}
            disabled={fields.organisation === null}
            onChange={({ target }) => change({ isAdministrator: target.checked })}
            data-testid="person-administrator"
          />
          <label htmlFor={id}>{text("console.customers.administrator")}</label>
          <p id={`${id}-may`}>
            {text(
              fields.organisation === null
                ? "console.customers.administrator-needs"
                : "console.customers.administrator-hint",
            )}
          </p>
        </div>
        <ChoiceCards
          label={text("console.customers.kind")}
          choices={(["end-user", "contact"] as const).map((kind) => ({
            value: kind,
            label: text(`console.customers.kind.${kind}`),
            description: text(`console.customers.kind-hint.${kind}`),
          }))}
          value={fields.kind}
          onChange={(kind) => change({ kind })}
        />
        <ChoiceCards
          label={text("console.customers.language")}
          choices={[
            { value: "nl", label: "Nederlands" },
            { value: "en", label: "English" },
          ]}
          value={fields.language}
          onChange={(language) => change({ language })}
        />
        {brands.length < 2 ? null : (
          <ChoiceCards
            label={text("console.customers.brand")}
            choices={brands.map(({ brandSlug, name }) => ({ value: brandSlug, label: name }))}
            value={fields.brandSlug}
            onChange={(brandSlug) => change({ brandSlug })}
          />
        )}
        {conflicts.length === 0 ? null : <ConflictNotice conflicts={conflicts} brands={brands} />}
        {notice}
        <ButtonRow>
          <Button variant="primary" type="submit" isDisabled={isBusy} data-testid="save-person">
            {text(isNew ? "console.customers.create-person" : "console.customers.save")}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {text("console.customers.cancel")}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  );
}

const readCustomer = (customerId: CustomerId) => readCustomers({ customerId });

async function addPerson(fields: PersonFields): Promise<Answer<SaveOutcome>> {
  const added = await saveCustomer(requestOf(fields), undefined);
  return added.isOk ? { isOk: true, value: { kind: "saved", customerId: added.value } } : added;
}
