import type { EmployeeRole } from "@meekijk/protocol";
import { useId } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./employees.module.css";
import { roles } from "./view-model.ts";

/** Every role with what it may do, each to be ticked by itself. */
export function RoleChoices({
  held,
  onChange,
}: {
  held: readonly EmployeeRole[];
  onChange: (held: EmployeeRole[]) => void;
}) {
  const { text } = useLanguage();
  const id = useId();
  return (
    <fieldset className={styles.roles}>
      <legend>{text("console.employees.roles")}</legend>
      {roles.map((role) => (
        <div key={role} className={styles.role}>
          <input
            type="checkbox"
            id={`${id}-${role}`}
            aria-describedby={`${id}-${role}-may`}
            checked={held.includes(role)}
            onChange={({ target }) =>
              onChange(roles.filter((one) => (one === role ? target.checked : held.includes(one))))
            }
            data-testid={`role-${role}`}
          />
          <label htmlFor={`${id}-${role}`}>{text(`console.role.${role}`)}</label>
          <p id={`${id}-${role}-may`}>{text(`console.role-may.${role}`)}</p>
        </div>
      ))}
    </fieldset>
  );
}
