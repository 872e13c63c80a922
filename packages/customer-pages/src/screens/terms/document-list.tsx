import { Button, ButtonRow, Card, LinkButton, VisuallyHidden } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import { saveTextFile } from "../../components/save-text-file.ts";
import { usePortal } from "../../portal-context.tsx";
import type { VerifiedDocument, VerifiedTerms } from "../../terms-loading/load-terms.ts";
import styles from "./document-list.module.css";
import { termsFileName, toolName } from "./view-model.ts";

/** All three documents: to read in full at their public address, and to keep (R006, R007, R024, R026). */
export function DocumentList({ terms }: { terms: VerifiedTerms }) {
  const { brand, text } = usePortal();
  return (
    <Card title={text("portal.terms.documents-title")}>
      <ul className={styles.list}>
        <DocumentItem name={text("portal.terms.document.session-terms")} verified={terms["session-terms"]} />
        <DocumentItem
          name={text("portal.terms.document.general-terms", { brand: brand.name })}
          verified={terms["general-terms"]}
        />
        <DocumentItem
          name={text("portal.terms.document.tool-licence", { tool: toolName })}
          verified={terms["tool-licence"]}
        />
      </ul>
      <p>{text("portal.terms.document.prevail")}</p>
    </Card>
  );
}

function DocumentItem({ name, verified }: { name: string; verified: VerifiedDocument }) {
  const { language, text } = usePortal();
  const { version, effectiveFrom } = verified.document;
  return (
    <li className={styles.item}>
      <p className={styles.name}>{name}</p>
      <p className={styles.version}>
        {text("portal.terms.document.version", {
          version,
          date: formatCalendarDate(language, effectiveFrom),
        })}
      </p>
      <ButtonRow>
        <LinkButton variant="quiet" href={verified.listed.address} target="_blank" rel="noopener noreferrer">
          {text("portal.terms.document.read")}
          <VisuallyHidden>
            : {name} ({text("portal.page.opens-new-tab")})
          </VisuallyHidden>
        </LinkButton>
        <Button
          variant="quiet"
          icon="download"
          onPress={() => saveTextFile(termsFileName(verified), "text/plain", verified.text)}
        >
          {text("portal.terms.document.download")}
          <VisuallyHidden>: {name}</VisuallyHidden>
        </Button>
      </ButtonRow>
    </li>
  );
}
