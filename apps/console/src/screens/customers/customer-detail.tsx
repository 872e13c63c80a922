import { Badge, Button, KeyValueList } from "@meekijk/design-system";
import type { AccessAction, CustomerId, CustomerListItem } from "@meekijk/protocol";
import { useCallback, useEffect, useRef, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readCustomers } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { HandedOutLink } from "../employees/handed-out-link.tsx";
import { BlockSection } from "./block-section.tsx";
import { EraseSection } from "./erase-section.tsx";
import { HistorySection } from "./history-section.tsx";
import { InviteSection } from "./invite-section.tsx";
import { fieldsOf } from "./person-fields.ts";
import { PersonForm } from "./person-form.tsx";
import type { BrandName } from "./use-brand-names.ts";
import { dayText, stateOf } from "./view-model.ts";

/** What the parts of the detail need: whose it is, and to read again after an act. */
export interface CustomerSectionProps {
  customer: CustomerListItem;
  onChanged: () => Promise<void>;
}

interface CustomerDetailProps {
  allowed: readonly AccessAction[];
  brands: readonly BrandName[];
  onBack: () => void;
  onSignedOut: () => void;
}

/** One person, as they are now, and what the reader may do about them. */
export function CustomerDetail({ customerId, ...rest }: CustomerDetailProps & { customerId: CustomerId }) {
  const { text } = useLanguage();
  const read = useCallback(() => readCustomers({ customerId }), [customerId]);
  const { reading, readAgain } = useReading(read, rest.onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const [customer] = reading.value.customers;
  return (
    <article className={styles.detail} data-testid="customer-detail">
      <p>
        <Button variant="quiet" onPress={rest.onBack} data-testid="back-to-customers">
          {text("console.customers.back")}
        </Button>
      </p>
      {customer === undefined ? (
        <p>{text("console.customers.gone")}</p>
      ) : (
        <Person customer={customer} canMail={reading.value.canMail} onChanged={readAgain} {...rest} />
      )}
    </article>
  );
}

function Person({
  customer,
  canMail,
  allowed,
  brands,
  onChanged,
  onSignedOut,
}: CustomerSectionProps & Omit<CustomerDetailProps, "onBack"> & { canMail: boolean }) {
  const { language, text } = useLanguage();
  const [isEdited, setIsEdited] = useState(false);
  const [address, setAddress] = useState<string>();
  const [changes, setChanges] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const mayManage = allowed.includes("manage-customers");
  const changed = async () => {
    setChanges((count) => count + 1);
    await onChanged();
  };
  /** What had the focus is gone: the keyboard goes on from the name. */
  const goToName = () => heading.current?.focus();
  const closeForm = () => {
    setIsEdited(false);
    goToName();
  };
  const parts = { customer, onChanged: changed };
  const state = stateOf(customer, text);
  const nothing = text("console.customers.nothing");
  const brand = brands.find(({ brandSlug }) => brandSlug === customer.brandSlug);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles.name}>
        {customer.name} <Badge tone={state.tone}>{state.words}</Badge>
      </h2>
      {address === undefined ? null : (
        <HandedOutLink
          name={customer.name}
          address={address}
          onClose={() => {
            setAddress(undefined);
            goToName();
          }}
        />
      )}
      {isEdited ? (
        <PersonForm
          customer={customer}
          initial={fieldsOf(customer)}
          brands={brands}
          onSaved={async () => {
            closeForm();
            await changed();
          }}
          onCancel={closeForm}
          onSignedOut={onSignedOut}
        />
      ) : (
        <>
          <KeyValueList
            items={[
              {
                key: text("console.customers.column.organisation"),
                value: customer.organisationName ?? text("console.customers.private"),
              },
              { key: text("console.customers.column.email"), value: customer.email ?? nothing },
              { key: text("console.customers.column.phone"), value: customer.phone ?? nothing },
              {
                key: text("console.customers.column.kind"),
                value: [
                  text(`console.customers.kind.${customer.kind}`),
                  ...(customer.isAdministrator ? [text("console.customers.administrator")] : []),
                ].join(", "),
              },
              {
                key: text("console.customers.column.language"),
                value: text(`console.brands.language.${customer.language}`),
              },
              { key: text("console.customers.column.brand"), value: brand?.name ?? customer.brandSlug },
              {
                key: text("console.customers.column.instruction"),
                value: dayText(
                  customer.instructionAcknowledgedAt,
                  language,
                  text("console.customers.not-yet"),
                ),
              },
              {
                key: text("console.customers.column.last-signed-in"),
                value: dayText(customer.lastSignedInAt, language, text("console.customers.never")),
              },
            ]}
          />
          {mayManage ? (
            <p>
              <Button onPress={() => setIsEdited(true)} data-testid="change-person">
                {text("console.customers.change")}
              </Button>
            </p>
          ) : null}
        </>
      )}
      <BlockSection {...parts} allowed={allowed} />
      {mayManage && customer.email !== null ? (
        <InviteSection {...parts} canMail={canMail} onLink={setAddress} />
      ) : null}
      {allowed.includes("erase-customers") ? <EraseSection customer={customer} /> : null}
      {allowed.includes("read-customer-events") ? (
        <HistorySection key={changes} customerId={customer.customerId} onSignedOut={onSignedOut} />
      ) : null}
    </>
  );
}
