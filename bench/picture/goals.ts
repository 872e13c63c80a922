import type { LinkName } from "./line-preset.ts";

export interface Goal {
  readonly value: number;
  /** Where it is another one by the direct path. */
  readonly directValue?: number;
  /** Otherwise the figure may be at most this. */
  readonly isFloor: boolean;
}

const atMost = (value: number): Goal => ({ value, isFloor: false });
const atLeast = (value: number): Goal => ({ value, isFloor: true });

/** By the names of figures. */
export type Goals = Readonly<Record<string, Goal>>;

/** Two ends that ask each other's network for a way say more than two that only know the relay. */
const directIdleKilobits = 3;

/** What the picture must reach. A peer of the same run that does better raises it. */
export function goalsFor(link: LinkName): Goals {
  const of = (lan: number, home: number, poor: number) => ({ lan, home, poor })[link];
  const most = (...figures: [number, number, number]) => atMost(of(...figures));
  const least = (...figures: [number, number, number]) => atLeast(of(...figures));
  return {
    "first picture usable ms": most(300, 1_000, 3_000),
    "first picture exact ms": most(300, 1_000, 6_000),
    "idle kbit/s": { ...most(1, 1, 1), directValue: directIdleKilobits },
    "idle host cpu %": most(1, 1, 1),
    "idle viewer cpu %": most(1, 1, 1),
    "click p50 ms": most(18, 46, 96),
    "click p95 ms": most(34, 60, 130),
    "click while scrolling p50 ms": most(25, 55, 110),
    "click while scrolling p95 ms": most(50, 80, 180),
    "typing delay p50 ms": most(12, 28, 60),
    "typing kbit/s": most(40, 40, 40),
    "scroll delay p50 ms": most(22, 38, 70),
    "scroll shown %": least(97, 95, 85),
    "scroll kbit/s": most(800, 800, 800),
    "scroll host cpu %": most(15, 15, 15),
    "drag delay p50 ms": most(22, 38, 80),
    "drag shown %": least(97, 95, 70),
    "video delay p50 ms": most(25, 65, 140),
    "video shown %": least(97, 85, 50),
    "video host cpu %": most(40, 40, 40),
  };
}

/** The same for a customer who shares from the browser, which captures by itself: bytes as above, delays its own. */
export function browserGoalsFor(link: LinkName): Goals {
  const of = (lan: number, home: number, poor: number) => ({ lan, home, poor })[link];
  return {
    "idle kbit/s": { ...atMost(1), directValue: directIdleKilobits },
    "typing delay p50 ms": atMost(of(40, 55, 95)),
    "typing kbit/s": atMost(40),
    "scroll delay p50 ms": atMost(of(50, 65, 120)),
    "scroll shown %": atLeast(93),
    "scroll kbit/s": atMost(800),
  };
}
