import type { HelperPlatform } from "@meekijk/protocol";
import { usePortal } from "../../portal-context.tsx";
import styles from "./screen.module.css";

/** What the person's own system will ask, before they press. */
export function DownloadSteps({ platform }: { platform: HelperPlatform }) {
  const { brand, text } = usePortal();
  const program = `meekijk-${brand.brandSlug}`;
  const isWindows = platform === "windows-x64";
  return (
    <>
      <h3>{text("portal.download.asks-title")}</h3>
      {isWindows ? (
        <ol className={styles.steps}>
          <li>{text("portal.download.windows.open", { file: `${program}.exe` })}</li>
          <li>{text("portal.download.windows.warning")}</li>
          <li>{text("portal.download.windows.window")}</li>
        </ol>
      ) : (
        <ol className={styles.steps}>
          <li>{text("portal.download.linux.unpack", { file: `${program}.tar.gz` })}</li>
          <li>{text("portal.download.linux.start", { file: program })}</li>
          <li>{text("portal.download.linux.run")}</li>
        </ol>
      )}
      <p>{text("portal.download.again")}</p>
      <p>{text("portal.download.no-password", { brand: brand.name, phone: brand.phone })}</p>
    </>
  );
}
