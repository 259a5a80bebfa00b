import type { Database } from "@yanapa/database";
import {
  ATTR_DEAD_LETTER_STATE,
  METRIC_DEAD_LETTERS_AGE,
  METRIC_DEAD_LETTERS_HELD,
  systemClock,
  type Telemetry,
} from "@yanapa/telemetry";
import { countDeadLetters, type DeadLetterFigures } from "./dead-letters.ts";

export type DeadLetterWatch = {
  /** As last seen; undefined before the first look. */
  figures(): DeadLetterFigures | undefined;
  /** Looks again now: something was put aside. */
  lookAgain(): void;
  stop(): void;
};

const everyMs = 15_000;

/** Looks every 15 s at what is put aside and tells it as figures: an event put aside months ago is as much amiss as today's. */
export const watchDeadLetters = (database: Database, telemetry: Telemetry): DeadLetterWatch => {
  let figures: DeadLetterFigures | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const { meter } = telemetry;
  meter.createObservableGauge(METRIC_DEAD_LETTERS_HELD).addCallback((gauge) => {
    if (figures === undefined) return;
    gauge.observe(figures.poison, { [ATTR_DEAD_LETTER_STATE]: "poison" });
    gauge.observe(figures.parked, { [ATTR_DEAD_LETTER_STATE]: "parked" });
  });
  meter.createObservableGauge(METRIC_DEAD_LETTERS_AGE, { unit: "s" }).addCallback((gauge) => {
    if (figures === undefined) return;
    gauge.observe(
      figures.oldest ? Math.max(0, systemClock.now().since(figures.oldest).total({ unit: "seconds" })) : 0,
    );
  });
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    // A database that is away is told elsewhere; the last figures stand until it is back.
    figures = await countDeadLetters(database).catch(() => figures);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), everyMs).unref();
  };
  void look();
  return {
    figures: () => figures,
    lookAgain: () => void look(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
