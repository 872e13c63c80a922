import type { ReactNode } from "react";
import styles from "./entry-list.module.css";

export interface Entry {
  key: string;
  name: string;
  badge: ReactNode;
  facts: readonly string[];
  act: ReactNode;
}

/** People or browsers, each with what is known of it and what can be done. */
export function EntryList({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul className={styles.list}>
      {entries.map(({ key, name, badge, facts, act }) => (
        <li key={key} className={styles.entry} data-testid="place-entry">
          <div className={styles.what}>
            <p className={styles.name}>
              <span>{name}</span>
              {badge}
            </p>
            {facts.map((fact) => (
              <p key={fact} className={styles.fact}>
                {fact}
              </p>
            ))}
          </div>
          {act}
        </li>
      ))}
    </ul>
  );
}
