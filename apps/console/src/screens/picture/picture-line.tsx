import { Button, Icon, classNames } from "@meekijk/design-system";
import type { Asides } from "../../asides/session-asides.ts";
import { SpokenNotice } from "../../components/session-notice/spoken-notice.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { sessionNoticeOf } from "../../session/session-notice.ts";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { useSessionNow } from "../../session/use-session-now.ts";
import styles from "./picture-line.module.css";
import { cautions, pictureAgeText } from "./view-model.ts";

/** One line between bar and picture: what is the matter or why we look, and the duty of secrecy (R044). */
export function PictureLine({
  view,
  client,
  terms,
  asides,
  oldSeconds,
}: SessionScreenProps & {
  asides: Asides;
  /** The picture's age; undefined: it is the newest. */
  oldSeconds: number | undefined;
}) {
  const { text } = useLanguage();
  const { isSecureDesktop, isSlow } = asides;
  const news = { isSecureDesktop, isSlow, isOld: oldSeconds !== undefined };
  const notice = sessionNoticeOf(view, useSessionNow(client), text, news);
  const reason = "reason" in view.step && view.step.kind !== "ended" ? view.step.reason : "";
  return (
    <div className={classNames(styles.line, notice !== undefined && styles[notice.tone])}>
      <SpokenNotice>{notice?.announcement}</SpokenNotice>
      {notice === undefined ? (
        <p className={styles.reason}>
          <span>{text("console.picture.reason", { reason })}</span>
          {cautions(terms, text).map((line) => (
            <span key={line} className={styles.caution}>
              {line}
            </span>
          ))}
        </p>
      ) : (
        <p className={styles.notice}>
          <Icon name={notice.tone === "info" ? "info" : "warning"} />
          <span className={styles.message}>
            {notice.message}
            {oldSeconds === undefined ? null : (
              <span className={styles.age} data-testid="picture-age">
                {pictureAgeText(oldSeconds, text)}
              </span>
            )}
          </span>
          {notice.mayGoOn ? (
            <Button onPress={() => client.goOn()}>{text("console.warning.go-on")}</Button>
          ) : null}
        </p>
      )}
      <p className={styles.secrecy}>
        <Icon name="lock" />
        <span>{text("console.picture.secrecy")}</span>
      </p>
    </div>
  );
}
