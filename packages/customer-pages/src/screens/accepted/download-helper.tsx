import { useEffect, useState } from "react";
import { Banner, Button, Card, KeyValueList } from "@meekijk/design-system";
import type { AcceptedDocument, HelperDownload } from "@meekijk/protocol";
import { askHelperAddress, loadHelperDownload } from "../../api/helper-download.ts";
import { usePortal } from "../../portal-context.tsx";
import { DownloadSteps } from "./download-steps.tsx";
import { helperPlatformOf } from "./helper-platform.ts";
import styles from "./screen.module.css";

/** The program that also lends mouse and keyboard, where our server has it for this system. Only after acceptance (R009). */
export function DownloadHelper({ documents }: { documents: readonly AcceptedDocument[] }) {
  const { brand, text } = usePortal();
  const [download, setDownload] = useState<HelperDownload>();
  const [state, setState] = useState<"idle" | "asking" | "started" | "failed">("idle");
  useEffect(() => {
    let isShown = true;
    void loadHelperDownload(helperPlatformOf(navigator)).then((found) => {
      if (isShown) setDownload(found);
    });
    return () => {
      isShown = false;
    };
  }, []);
  if (download === undefined) return null;
  const { platform, sizeBytes, sha256 } = download;

  const fetchProgram = async () => {
    setState("asking");
    const address = await askHelperAddress({ brandSlug: brand.brandSlug, platform, documents });
    setState(address === undefined ? "failed" : "started");
    // Sent as an attachment, so this page stays.
    if (address !== undefined) location.assign(address);
  };
  return (
    <Card title={text("portal.download.title")}>
      <p>{text("portal.download.lead")}</p>
      <KeyValueList
        items={[
          {
            key: text("portal.download.size"),
            value: text("portal.download.megabytes", { size: Math.ceil(sizeBytes / 1_000_000) }),
          },
          {
            key: text("portal.download.check"),
            value: <span className={styles.hash}>{sha256}</span>,
            "data-testid": "helper-sha256",
          },
        ]}
      />
      <DownloadSteps platform={platform} />
      <Button
        icon="download"
        size="large"
        isDisabled={state === "asking"}
        onPress={() => void fetchProgram()}
        data-testid="download-helper"
      >
        {text("portal.download.button")}
      </Button>
      {state === "started" ? (
        <Banner tone="good" announce="polite" title={text("portal.download.started")} />
      ) : null}
      {state === "failed" ? (
        <Banner tone="warning" announce="assertive" title={text("portal.download.failed")} />
      ) : null}
    </Card>
  );
}
