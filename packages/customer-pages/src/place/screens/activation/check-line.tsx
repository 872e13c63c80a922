import styles from "./screen.module.css";

/** A box to tick with its words; the whole line can be pressed. */
export function CheckLine({
  isChecked,
  onChange,
  children,
  ...rest
}: {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  children: string;
  "data-testid": string;
}) {
  return (
    <label className={styles.check}>
      <input
        {...rest}
        type="checkbox"
        className={styles.box}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
