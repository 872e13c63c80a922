/**
 * Widest and highest canvas, in pixels. Three 4K monitors side by side are 11520 wide; browsers draw canvases up to
 * 16384, and the 16-bit fields of an operation end at 65535.
 */
export const maxCanvasSide = 16384;

/**
 * Largest canvas, in pixels: three 4K monitors are 25 million. 33 million words are 134 MB, the most a viewer's tab
 * should spend on one picture.
 */
export const maxCanvasPixels = 8192 * 4096;

/**
 * Pixels that one update may paint, all operations together. An honest update paints a pixel at most by a few
 * copies and one tile; without a limit a 12-byte fill would buy its sender 33 million writes, again and again.
 */
export const maxPaintedPixels = 4 * maxCanvasPixels;

/** Operations in one update: the 8192 tiles of the largest canvas, twice for odd shapes, copies and fills. */
export const maxOperations = 16384;

/**
 * Tile bytes of one update before compression. A 4K picture in full colour is 25 MB, so it fits in one update;
 * the encoder leaves what exceeds this for the next.
 */
export const maxPayloadBytes = 32 * 1024 * 1024;

/** One whole message: an uncompressed payload with its operations. */
export const maxUpdateBytes = maxPayloadBytes + 1024 * 1024;

/** The highest update number; at 60 updates a second this lasts two years. */
export const maxUpdateId = 0xffffffff;

/** Smallest and largest screen scale, per mille: 25 % and 1000 % cover every operating system's choices. */
export const minScalePerMille = 250;
export const maxScalePerMille = 10000;

/**
 * Side of a damage tile, in pixels. Measured on a 1080p desktop of text, code and a table: 64x64 deflates to
 * 466 kB, 128x64 to 549 kB, 64x32 to 534 kB (narrow tiles keep more lines of text inside deflate's 32 kB window).
 */
export const tileSide = 64;

/** Below this many bytes deflate's own overhead and a round through the port cost more than they save. */
export const minDeflateBytes = 48;

/** Damage smaller than this many pixels is cheaper to send than to search for where it came from. */
export const minMotionPixels = 1024;

/**
 * Length of the pixel run that is hashed to recognise moved content. 24 pixels are three letters of small text:
 * enough to be rare on a screen, short enough for narrow columns.
 */
export const anchorRunPixels = 24;

/** Colour changes inside a run before it counts as recognisable; flat areas match everywhere and prove nothing. */
export const minAnchorChanges = 3;

/** Hashed runs of a frame that are looked for: fills half the hash table, so that look-ups stay short. */
export const maxAnchors = 4096;

/** Two to the power of this: places for the hashed runs, twice as many as runs. */
export const anchorSlotBits = 13;

/** The same for beginnings of runs, a bit each: most of a picture is passed over by one look. */
export const anchorFilterBits = 16;

/** Runs that must agree on one offset before it is worth checking pixel by pixel. */
export const minAnchorVotes = 6;

/** Searches per update, as long as each finds something: what is left is searched more closely. */
export const maxMotionSearches = 3;

/** Offsets checked per search; every check may read the whole damaged area once. */
export const maxOffsetsTried = 6;

/** Copies taken from one offset: a scroll beside a fixed panel falls apart in a few rectangles. */
export const maxCopiesPerOffset = 3;

/** Copies in one update; more of them are a sign of coincidence, not of motion. */
export const maxCopies = 8;

/** Updates of which the touched rectangles are remembered for a repaint; pacing keeps far fewer under way. */
export const maxTrackedUpdates = 64;

/**
 * Learned factor between estimated and real compressed size. Kept within these bounds so that one odd update (a
 * page that deflates to nothing) cannot make the next one ten times larger than its budget.
 */
export const minCostScale = 0.2;
export const maxCostScale = 3;

/**
 * Pixels that one update may code with contexts, at both ends. They take as much time as pixels ten times as many that
 * are deflated, and few bytes can stand for many of them; a strip that a scroll brings into view has 30,000 to 60,000.
 */
export const maxContextPixels = 256 * 1024;

/** Soft regions in one update, at both ends: each brings its own codes, and a decoder builds tables for them. */
export const maxSoftRegions = 16;

/**
 * Quantisers that an encoder uses. The finest leaves about 40 dB of a film, where the eye sees no difference at
 * motion; the coarsest is the last there is.
 */
export const finestQuantiser = 4;
export const coarsestQuantiser = 27;

/** Bytes of motion in one update at most: at 30 a second 5 Mbit/s, and the time of both ends stays small. */
export const maxSoftBytes = 20 * 1024;

/** With less than this a soft region would say nothing but its own codes. */
export const minSoftBytes = 1024;

/** Exact tiles below this, in bytes a pixel, stay exact in motion: letters and flat areas, which soft would only blur. */
export const minSoftBytesPerPixel = 0.5;

/** The same of a whole tile: a few letters on little ground are dense, but cost next to nothing. */
export const minSoftTileBytes = 512;

/** Exact bytes of motion in one update that line and processor may carry before soft takes over: 2 MB/s at 30 a second. */
export const maxExactMotionBytes = 64 * 1024;

/** A picture that needs more full updates than this for its exact bytes is shown softly first. */
export const floodBudgets = 3;

/** A tile is in motion after about three changes in a row at 10 a second or more; five a second never count as such. */
export const motionHalfLifeMs = 200;
export const motionChanges = 2;

/** A soft tile that did not change for so long is repaired: longer than a film's still moment, shorter than impatience. */
export const stillMs = 350;

/** Share of an update for repairs, while there are news: who works on must not wait for what stands still. */
export const repairShare = 0.25;

/** A repair that waited so many updates is taken whatever it costs, so that none waits for ever. */
export const maxRepairWait = 8;

/** Updates of a film that pass without a search for moved content, after as many searches in vain. */
export const maxVainSearches = 8;

/** Window at the start of a path, in bytes: half a second of the slowest line served well (1 Mbit/s). */
export const initialWindowBytes = 48 * 1024;

/** What a line that was tried before carries in this time is its first window: then a line that became slower is noticed soon. */
export const firstWindowMs = 100;

/**
 * A larger first window gains nothing where the viewer decodes one half while the other is planned; the viewer's own line,
 * which nobody tried, takes a quarter of a second at 4 Mbit/s for the first half.
 */
export const maxFirstWindowBytes = 256 * 1024;

/** Smallest window: below this, tiles and their operations no longer carry their own overhead. */
export const minWindowBytes = 3 * 1024;

/** Largest window: a full 1080p screen of noise is 6 MB; more under way would only be queue. */
export const maxWindowBytes = 8 * 1024 * 1024;

/** Unacknowledged updates at most: 8 sustain 30 updates a second over a path of 250 ms. */
export const maxUnacknowledgedUpdates = 8;

/** Queueing delay under which the line still has room: below it, timers and decoding cannot be told from queue. */
export const lowQueueMs = 50;

/** Queueing delay above which the window shrinks: still felt as "at once" when added to a normal path. */
export const highQueueMs = 150;

/** Queueing delay a shrunken window aims for. */
export const targetQueueMs = 90;

/** Delays that are averaged before the window is judged: one late answer of a busy machine is no queue. */
export const delaysPerLevel = 3;

/** A shrink helped when the delay above the base fell below this share; a queue of ours falls to the target at once. */
export const helpfulShrink = 0.7;

/** Shrinks in vain, one after another, before a delay is believed to come from the machines and not from a queue. */
export const vainShrinksToBelieve = 2;

/** Answers that it takes to forget most of what the machines held up. */
export const heldUpMemory = 16;

/** What an update costs the window at least: each takes both machines' time, however few its bytes. */
export const minUpdateCostBytes = 1024;

/** Shortest time between two updates: just under one frame of a 60 Hz viewer, which could not show more. */
export const minUpdateIntervalMs = 15;

/** Time in which a line should carry one frame of motion: 25 frames a second. */
export const motionFrameMs = 40;

/** Largest update that still tells the bare path delay: its own sending time is lost in the noise. */
export const maxProbeBytes = 2048;

/** Slow probes on an idle line, one after another, before the path itself is believed to have become slower. */
export const probesBeforeSlowerPath = 8;
