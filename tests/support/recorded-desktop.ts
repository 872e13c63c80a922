import { type Desktop, openX11Desktop } from "@meekijk/desktop";

/** A desktop of the adapter under test, with what it told. */
export class RecordedDesktop implements Disposable {
  readonly desktop: Desktop;
  ownInputs = 0;
  ownPresses = 0;
  injectedInputs = 0;
  screenChanges = 0;
  timesGone = 0;

  constructor(displayName: string) {
    this.desktop = openX11Desktop(
      {
        onOwnInput: (isPress) => {
          this.ownInputs += 1;
          if (isPress) this.ownPresses += 1;
        },
        onInjectedInput: () => (this.injectedInputs += 1),
        onScreensChanged: () => (this.screenChanges += 1),
        onGone: () => (this.timesGone += 1),
      },
      displayName,
    );
  }

  [Symbol.dispose](): void {
    this.desktop.close();
  }
}
