import { shippedTime } from "@yanapa/escalation/shipped-time";
import type { Figure } from "./figure.ts";

const hourMs = 3_600_000;
const many = 500_000;

/** The four operations of a compiled calendar of Cochabamba, between random instants of five years. */
export const calendarOperations = (): Figure[] => {
  const time = shippedTime("C");
  // Days into the first year that the platform knows, so that something worked lies before.
  const firstMs = Date.UTC(2024, 0, 8);
  const spanMs = Date.UTC(2029, 0, 1) - firstMs;
  const random = () => firstMs + Math.floor(Math.random() * spanMs);
  const instants = Array.from({ length: 4_096 }, random);
  const at = (index: number): number => instants[index % instants.length] as number;
  // Five years of eight hours are some 10,000 hours.
  const operations: Record<string, (index: number) => number> = {
    add: (index) => time.add(at(index), (index % 10_000) * hourMs),
    between: (index) => time.between(at(index), at(index * 7 + 1)),
    "next working instant": (index) => time.nextWorking(at(index)),
    "previous working instant": (index) => time.previousWorking(at(index)),
  };
  return Object.entries(operations).map(([name, operate]) => {
    let sum = 0;
    for (let index = 0; index < many / 5; index += 1) sum += operate(index);
    const began = process.cpuUsage();
    const beganMs = performance.now();
    for (let index = 0; index < many; index += 1) sum += operate(index);
    const wallUs = ((performance.now() - beganMs) * 1_000) / many;
    const { user, system } = process.cpuUsage(began);
    if (!Number.isFinite(sum)) throw new Error("a calendar ran out");
    return {
      name: `calendar: ${name}, five years`,
      value: round(wallUs),
      goal: 5,
      unit: "µs",
      cpu_us: round((user + system) / many),
    };
  });
};

const round = (value: number): number => Number(value.toFixed(2));
