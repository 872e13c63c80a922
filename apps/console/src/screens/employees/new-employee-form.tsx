import { Button, ButtonRow, Card, ChoiceCards, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { EmployeeRole, HandedOutLink, Language } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { createEmployee } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./employees.module.css";
import { RoleChoices } from "./role-choices.tsx";

/** A new account: who it is for and what they may do. Training and secrecy follow later, in that person's own time. */
export function NewEmployeeForm({
  organisation: ownOrganisation,
  onCreated,
  onCancel,
}: {
  organisation: string;
  onCreated: (name: string, link: HandedOutLink) => void;
  onCancel: () => void;
}) {
  const { text } = useLanguage();
  const [name, setName] = useState("");
  const [organisation, setOrganisation] = useState(ownOrganisation);
  const [language, setLanguage] = useState<Language>("nl");
  const [roles, setRoles] = useState<EmployeeRole[]>(["employee"]);
  const [isTried, setIsTried] = useState(false);
  const { perform, isBusy, notice } = useAct<HandedOutLink>();
  const isNameMissing = name.trim() === "";
  const isOrganisationMissing = organisation.trim() === "";
  const create = () => {
    setIsTried(true);
    if (isNameMissing || isOrganisationMissing) return;
    void perform({
      perform: () => createEmployee({ name, organisation, language, roles }),
      onDone: (link) => onCreated(name.trim(), link),
    });
  };
  return (
    <Card title={text("console.employees.new-title")} data-testid="new-employee">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField
          autoFocus
          label={text("console.employees.name")}
          description={text("console.employees.name-hint")}
          value={name}
          onChange={setName}
          maxLength={limits.maxNameCharacters}
          isInvalid={isTried && isNameMissing}
          errorMessage={text("console.employees.name-missing")}
          data-testid="employee-name"
        />
        <TextField
          label={text("console.employees.organisation")}
          value={organisation}
          onChange={setOrganisation}
          maxLength={limits.maxNameCharacters}
          isInvalid={isTried && isOrganisationMissing}
          errorMessage={text("console.employees.organisation-missing")}
          data-testid="employee-organisation"
        />
        <ChoiceCards
          label={text("console.page.language")}
          choices={[
            { value: "nl", label: "Nederlands" },
            { value: "en", label: "English" },
          ]}
          value={language}
          onChange={setLanguage}
        />
        <RoleChoices held={roles} onChange={setRoles} />
        {notice}
        <ButtonRow>
          <Button variant="primary" type="submit" isDisabled={isBusy} data-testid="create-employee">
            {text("console.employees.create")}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {text("console.employees.cancel")}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  );
}
