import { usePortal } from "../portal-context.tsx";
import { telephoneAddress } from "./page-shell.tsx";
import styles from "./phone-number.module.css";

/** The brand's telephone number, as large as the page has room for. */
export function PhoneNumber({ label, ...rest }: { label: string; "data-testid"?: string }) {
  const { brand } = usePortal();
  return (
    <div className={styles.number}>
      <p>{label}</p>
      <a {...rest} className={styles.phone} href={telephoneAddress(brand.phone)}>
        {brand.phone}
      </a>
    </div>
  );
}
