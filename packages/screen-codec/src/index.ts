export { decodeUpdate } from "./decode-update.ts";
export type { InflatePort } from "./decode-update.ts";
export type { CompressPort } from "./encode-plan.ts";
export { FrameRefused } from "./frame-refused.ts";
export type { FrameRefusedReason } from "./frame-refused.ts";
export * as screenCodecLimits from "./limits.ts";
export { pacingFor, stepPacing } from "./pacing.ts";
export type { PacingEffect, PacingEvent, PacingState, PacingStep } from "./pacing.ts";
export { PictureRefused, pictureRefusedReasons } from "./picture-refused.ts";
export type { PictureRefusedReason } from "./picture-refused.ts";
export { formatVersion } from "./picture-update.ts";
export type {
  CopyOperation,
  FillOperation,
  LayoutOperation,
  PictureOperation,
  PictureUpdate,
  SoftOperation,
  TileOperation,
} from "./picture-update.ts";
export type { ChannelOrder, PixelFrame } from "./pixel-frame.ts";
export type { LoopsForm, PlaneMemory } from "./pixel-loops.ts";
export { plainForm } from "./plain-loops.ts";
export type { Rectangle } from "./rectangle.ts";
export { ScreenEncoder } from "./screen-encoder.ts";
export type { PlanOptions, ScreenEncoderOptions } from "./screen-encoder.ts";
export { ScreenSurface } from "./screen-surface.ts";
export type { SurfaceChange } from "./screen-surface.ts";
export { compileWasmLoops } from "./wasm-loops.ts";
export type { PlannedOperation, PlannedSoft, PlannedTile, UpdatePlan } from "./update-plan.ts";
