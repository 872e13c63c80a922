import { Button, ChoiceCards } from "@meekijk/design-system";
import { useCallback, useId, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readOrganisations } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./customers.module.css";
import type { PersonFields } from "./person-fields.ts";
import { useSettled } from "./use-settled.ts";

/** More are found by typing more of the name. */
const maxShown = 8;
const none = "none";

/** To which organisation a person belongs: shown, and searched for when it is to be another. */
export function OrganisationChoice({
  organisation,
  onChange,
  onSignedOut,
}: {
  organisation: PersonFields["organisation"];
  onChange: (organisation: PersonFields["organisation"]) => void;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <fieldset className={styles.organisation}>
      <legend>{text("console.customers.organisation")}</legend>
      <div className={styles.row}>
        <span data-testid="person-organisation">
          {organisation?.name ?? text("console.customers.private")}
        </span>
        <Button onPress={() => setIsOpen(!isOpen)} aria-expanded={isOpen} data-testid="choose-organisation">
          {text(
            organisation === null
              ? "console.customers.choose-organisation"
              : "console.customers.other-organisation",
          )}
        </Button>
      </div>
      {isOpen ? (
        <FoundOrganisations organisation={organisation} onChange={onChange} onSignedOut={onSignedOut} />
      ) : null}
    </fieldset>
  );
}

function FoundOrganisations({
  organisation,
  onChange,
  onSignedOut,
}: Parameters<typeof OrganisationChoice>[0]) {
  const { text } = useLanguage();
  const id = useId();
  const [search, setSearch] = useState("");
  const settled = useSettled(search);
  const read = useCallback(() => readOrganisations({ search: settled }), [settled]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  const found = reading.kind === "ready" ? reading.value.organisations.slice(0, maxShown) : [];
  // What is chosen is always there: the keyboard enters a group of radios at the chosen one.
  const isShown = found.some(({ organisationId }) => organisationId === organisation?.organisationId);
  const shown = organisation === null || isShown ? found : [organisation, ...found];
  return (
    <>
      <div className={styles.search}>
        <label htmlFor={id}>{text("console.customers.search-organisations")}</label>
        <input
          id={id}
          type="search"
          autoFocus
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          // Enter looks further and does not save the person yet.
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
          data-testid="organisation-search"
        />
      </div>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind === "ready" ? (
        <ChoiceCards
          label={text("console.customers.choose-organisation")}
          choices={[
            { value: none, label: text("console.customers.private") },
            ...shown.map((one) => ({
              value: one.organisationId as string,
              label: one.name,
              "data-testid": "organisation-found",
            })),
          ]}
          value={organisation?.organisationId ?? none}
          onChange={(chosen) => {
            const one = shown.find(({ organisationId }) => organisationId === chosen);
            onChange(one === undefined ? null : { organisationId: one.organisationId, name: one.name });
          }}
        />
      ) : null}
    </>
  );
}
