import { useEffect, useId, useRef } from "react";
import { limits } from "@meekijk/protocol";
import { fieldShortcut } from "../../keyboard/field-shortcut.ts";
import { useFieldShortcut } from "../../keyboard/use-field-shortcut.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./customers.module.css";

/** Under the cursor from the start, and by its key from anywhere on the page: whoever calls must be found fast. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { text } = useLanguage();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useFieldShortcut(field);
  return (
    <div className={styles.search}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="search"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        maxLength={limits.maxNameCharacters}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        data-testid="customer-search"
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {text("console.customers.search-shortcut", { key: fieldShortcut })}
      </p>
    </div>
  );
}
