export { decodeUpdate } from "./decode-update.ts";
export type { InflatePort } from "./decode-update.ts";
export type { CompressPort } from "./encode-plan.ts";
export { FrameRefused } from "./frame-refused.ts";
export type { FrameRefusedReason } from "./frame-refused.ts";
export * as screenCodecLimits from "./limits.ts";
export { initialPacing, stepPacing } from "./pacing.ts";
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
  TileOperation,
} from "./picture-update.ts";
export type { ChannelOrder, PixelFrame } from "./pixel-frame.ts";
export type { Rectangle } from "./rectangle.ts";
export { ScreenEncoder } from "./screen-encoder.ts";
export type { PlanOptions, ScreenEncoderOptions } from "./screen-encoder.ts";
export { ScreenSurface } from "./screen-surface.ts";
export type { SurfaceChange } from "./screen-surface.ts";
export type { PlannedOperation, PlannedTile, UpdatePlan } from "./update-plan.ts";
