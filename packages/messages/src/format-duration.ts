import { localeOf } from "./language.ts";
import type { Language } from "./language.ts";

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;

/** "9:05" or "1:02:09" for a duration in milliseconds, rounded down to whole seconds; below zero is zero. */
export function formatClock(durationMs: number): string {
  const { hours, minutes, seconds } = split(Math.floor(durationMs / 1000));
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return hours === 0
    ? `${minutes}:${twoDigits(seconds)}`
    : `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

/**
 * "1 uur en 2 minuten", "45 seconden" for a duration in milliseconds: whole minutes from one minute up, rounded
 * down, whole seconds below; below zero is zero.
 */
export function formatDuration(language: Language, durationMs: number): string {
  const { hours, minutes, seconds } = split(Math.floor(durationMs / 1000));
  const parts: string[] = [];
  if (hours > 0) parts.push(formatUnit(language, hours, "hour"));
  if (minutes > 0) parts.push(formatUnit(language, minutes, "minute"));
  if (parts.length === 0) parts.push(formatUnit(language, seconds, "second"));
  return new Intl.ListFormat(localeOf[language], { type: "conjunction" }).format(parts);
}

function split(totalSeconds: number): { hours: number; minutes: number; seconds: number } {
  const known = Math.max(0, totalSeconds);
  return {
    hours: Math.floor(known / hourSeconds),
    minutes: Math.floor((known % hourSeconds) / minuteSeconds),
    seconds: known % minuteSeconds,
  };
}

function formatUnit(language: Language, value: number, unit: "hour" | "minute" | "second"): string {
  return new Intl.NumberFormat(localeOf[language], { style: "unit", unit, unitDisplay: "long" }).format(
    value,
  );
}
