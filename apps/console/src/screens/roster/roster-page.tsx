import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readRoster } from "../../api/roster.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { RosterMembers } from "./roster-members.tsx";
import { RosterRequestCard } from "./roster-request-card.tsx";
import { RosterState } from "./roster-state.tsx";
import { RosterUpload } from "./roster-upload.tsx";

/** Whom customers' devices can check to be an employee: how it is now, and the two files that go to and from the root key. */
export function RosterPage({ onSignedOut }: { onSignedOut: () => void }) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readRoster, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const { roster, employees } = reading.value;
  return (
    <>
      <p>{text("console.roster.what")}</p>
      <RosterState roster={roster} />
      <RosterMembers employees={employees} />
      <RosterRequestCard />
      <RosterUpload knownRoot={roster?.rootKey} onStored={readAgain} />
    </>
  );
}
