import type { ReactNode } from "react";
import styles from "./key-value-list.module.css";

export interface KeyValue {
  key: string;
  value: ReactNode;
  "data-testid"?: string;
}

/** Names with their values, as a description list. */
export function KeyValueList({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className={styles.list}>
      {items.map(({ key, value, ...rest }) => (
        <div key={key} className={styles.item}>
          <dt className={styles.key}>{key}</dt>
          <dd {...rest} className={styles.value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
