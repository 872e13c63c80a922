/** A segment holds something other than whole batches in order, before its torn end. Nothing was changed. */
export class JournalDamaged extends Error {
  override readonly name = "JournalDamaged";
  readonly file: string;
  readonly offset: number;

  constructor(file: string, offset: number) {
    super(`${file}:${offset}`);
    this.file = file;
    this.offset = offset;
  }
}
