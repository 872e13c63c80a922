import { Banner, Button } from "@meekijk/design-system";
import type { ConsoleView } from "@meekijk/session-client";
import { SpokenNotice } from "./spoken-notice.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { sessionNoticeOf } from "../../session/session-notice.ts";
import { useSessionNow } from "../../session/use-session-now.ts";

/** A lost line or a session about to end, above the content of a step without picture. */
export function SessionNoticeBanner({ view, client }: { view: ConsoleView; client: ConsoleWorkerClient }) {
  const { text } = useLanguage();
  const notice = sessionNoticeOf(view, useSessionNow(client), text);
  const goOn = notice?.mayGoOn ? (
    <Button onPress={() => client.goOn()}>{text("console.warning.go-on")}</Button>
  ) : undefined;
  return (
    <>
      <SpokenNotice>{notice?.announcement}</SpokenNotice>
      {notice === undefined ? null : (
        <Banner tone={notice.tone} {...(goOn !== undefined && { actions: goOn })}>
          <p>{notice.message}</p>
        </Banner>
      )}
    </>
  );
}
