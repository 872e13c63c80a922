import { Banner, Button, ButtonRow, Card } from "@meekijk/design-system";
import type { PublicKey } from "@meekijk/protocol";
import { useRef, useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { storeRoster } from "../../api/roster.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { PickedRosterCard } from "./picked-roster-card.tsx";
import { readPickedRoster } from "./read-picked-roster.ts";
import type { PickedRoster } from "./read-picked-roster.ts";

/** The file that comes back from the root key: picked, shown, and stored after a yes. */
export function RosterUpload({
  knownRoot,
  onStored,
}: {
  /** Undefined: the server knows none. */
  knownRoot: PublicKey | undefined;
  onStored: () => Promise<void>;
}) {
  const { text } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<PickedRoster>({ kind: "none" });
  const storing = useAct();
  const store = (replacesRoot: boolean) => {
    if (picked.kind !== "read") return;
    void storing.perform({
      perform: () => storeRoster(picked.file, replacesRoot),
      onDone: async () => {
        setPicked({ kind: "none" });
        await onStored();
      },
      done: text("console.roster.stored"),
    });
  };
  return (
    <Card title={text("console.roster.upload")}>
      <p>{text("console.roster.upload-how")}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="roster-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void readPickedRoster(file).then(setPicked);
          target.value = "";
        }}
      />
      {picked.kind === "unusable" ? (
        <Banner tone="danger" announce="assertive" data-testid="roster-unusable">
          <p>{text("console.roster.unusable")}</p>
        </Banner>
      ) : null}
      {picked.kind === "read" ? (
        <PickedRosterCard
          key={picked.opened.rosterSha256}
          opened={picked.opened}
          knownRoot={knownRoot}
          isBusy={storing.isBusy}
          onStore={store}
        />
      ) : null}
      {storing.notice}
      <ButtonRow>
        <Button onPress={() => input.current?.click()} data-testid="pick-roster">
          {text("console.roster.pick")}
        </Button>
      </ButtonRow>
    </Card>
  );
}
