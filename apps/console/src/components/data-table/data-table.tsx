import type { ReactNode } from "react";
import styles from "./data-table.module.css";

/** A table that scrolls by itself where the page is too narrow for it, also by keyboard; its rows are the children. */
export function DataTable({
  label,
  headings,
  testId,
  children,
}: {
  label: string;
  headings: readonly string[];
  testId: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={label}>
      <table className={styles.table} data-testid={testId}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
