import { Badge, Button, KeyValueList } from "@meekijk/design-system";
import type { AccessAction, EmployeeListItem, HandedOutLink as HandedOut } from "@meekijk/protocol";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { BlockSection } from "./block-section.tsx";
import styles from "./employees.module.css";
import { HandedOutLink } from "./handed-out-link.tsx";
import { LinkSection } from "./link-section.tsx";
import { RolesSection } from "./roles-section.tsx";
import { SingleSignOnSection } from "./single-sign-on-section.tsx";
import { TrainingSection } from "./training-section.tsx";
import { lastSignedInText, secrecyState } from "./view-model.ts";

/** What the parts of the detail need: whose it is, and to read again after an act. */
export interface EmployeeSectionProps {
  employee: EmployeeListItem;
  onChanged: () => Promise<void>;
}

/** One account, and what the reader may do about it. */
export function EmployeeDetail({
  employee,
  secrecyVersion,
  takesInvitations,
  allowed,
  onChanged,
  onBack,
}: EmployeeSectionProps & {
  secrecyVersion: number;
  takesInvitations: boolean;
  allowed: readonly AccessAction[];
  onBack: () => void;
}) {
  const { language, text } = useLanguage();
  const [link, setLink] = useState<HandedOut>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const secrecy = secrecyState(employee, secrecyVersion, language, text);
  const mayManage = allowed.includes("manage-employees");
  const parts = { employee, onChanged };
  return (
    <article className={styles.detail} data-testid="employee-detail">
      <p>
        <Button variant="quiet" onPress={onBack} data-testid="back-to-employees">
          {text("console.employees.back")}
        </Button>
      </p>
      <h2 ref={heading} tabIndex={-1} className={styles.name}>
        {employee.name}{" "}
        {employee.isBlocked ? <Badge tone="danger">{text("console.employees.blocked")}</Badge> : null}
      </h2>
      {link === undefined ? null : (
        <HandedOutLink name={employee.name} address={link.address} onClose={() => setLink(undefined)} />
      )}
      <KeyValueList
        items={[
          { key: text("console.employees.organisation"), value: employee.organisation },
          { key: text("console.employees.column.secrecy"), value: secrecy.words },
          { key: text("console.employees.column.passkeys"), value: String(employee.passkeyCount) },
          {
            key: text("console.employees.column.last-signed-in"),
            value: lastSignedInText(employee, language, text),
          },
        ]}
      />
      {allowed.includes("set-training-mark") ? <TrainingSection {...parts} /> : null}
      {mayManage ? (
        <>
          <RolesSection {...parts} />
          <LinkSection {...parts} onLink={setLink} />
          {takesInvitations || employee.singleSignOn !== "none" ? (
            <SingleSignOnSection {...parts} takesInvitations={takesInvitations} />
          ) : null}
          <BlockSection {...parts} />
        </>
      ) : null}
    </article>
  );
}
