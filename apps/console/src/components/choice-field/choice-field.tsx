import { useId } from "react";
import styles from "./choice-field.module.css";

/** Something that is on or off, with what it means. */
export function ChoiceField({
  label,
  hint,
  isOn,
  onChange,
  ...rest
}: {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  "data-testid": string;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        {...rest}
        type="checkbox"
        id={id}
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
