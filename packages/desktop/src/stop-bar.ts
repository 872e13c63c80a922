export interface StopBarText {
  /** Who looks along or has control. */
  readonly state: string;
  readonly stop: string;
  /** Set while control is lent: takes it back, and leaves the looking along. */
  readonly withdraw: string | undefined;
}

export interface StopBarEvents {
  /** The button, or the keys that work without focus. */
  onStop(): void;
  onWithdraw(): void;
  /** `area` is another now: the person pushed the bar aside, or monitors or words changed. */
  onMoved(): void;
  /** The bar was taken away for good: its window or its connection was ended from outside. Nothing of it answers after. */
  onLost(): void;
}

/** A small window of our own above all others, which says who is here and stops it without a browser. */
export interface StopBar {
  /** Undefined hides the bar; the keys work either way. */
  show(text: StopBarText | undefined): void;
  /** False where another program holds the keys that stop without focus. */
  readonly hasStopKeys: boolean;
  /** Where it stands, in pixels of the whole desktop; undefined while hidden. */
  readonly area: { x: number; y: number; width: number; height: number } | undefined;
  close(): void;
}
