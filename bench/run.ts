import { benchCodec } from "./codec.ts";
import { writeCorpus } from "./corpus.ts";
import { benchFlood } from "./flood.ts";
import { benchHelper } from "./helper-file.ts";
import { benchPicture } from "./picture.ts";
import { benchSlowLine } from "./slow-line.ts";
import { benchStart } from "./start.ts";
import { benchStreams } from "./streams.ts";
import { weighScenes } from "./weigh-scenes.ts";

/** A bench prints its figures beside their targets and says whether all were met. */
const benches: Record<string, () => Promise<boolean>> = {
  start: benchStart,
  flood: benchFlood,
  picture: benchPicture,
  codec: benchCodec,
  corpus: writeCorpus,
  helper: benchHelper,
  "slow-line": benchSlowLine,
  weigh: weighScenes,
  streams: benchStreams,
};

const name = process.argv[2];
const bench = name === undefined ? undefined : benches[name];
if (bench === undefined) {
  console.log(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(", ")}`);
  process.exitCode = name === undefined ? 0 : 1;
} else process.exitCode = (await bench()) ? 0 : 1;
