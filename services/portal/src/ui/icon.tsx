/** Outlines on a grid of 16, drawn by the design; always beside their word. */
const outlines = {
  alert: "M8 2.2 14.4 13.4H1.6ZM8 6.4v3.2M8 11.6v.1",
  bell: "M4 11.4V7.2a4 4 0 0 1 8 0v4.2l1 1.2H3ZM6.6 14.2h2.8",
  check: "m3 8.6 3.3 3.2L13 4.8",
  clock: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.6V8l2.4 1.6",
  pause: "M6 4v8M10 4v8",
  soon: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.4v4.2M8 11.2v.1",
  clip: "m13.2 7.4-5.5 5.5a3.3 3.3 0 0 1-4.7-4.7l5.7-5.7a2.2 2.2 0 0 1 3.1 3.1l-5.6 5.6a1.1 1.1 0 0 1-1.5-1.5l5-5",
  copy: "M6.8 5.4H12c.8 0 1.4.6 1.4 1.4V12c0 .8-.6 1.4-1.4 1.4H6.8c-.8 0-1.4-.6-1.4-1.4V6.8c0-.8.6-1.4 1.4-1.4M3.4 10.4h-.2c-.6 0-1-.4-1-1V3.6c0-.6.4-1 1-1H9c.6 0 1 .4 1 1v.2",
  done: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M5.3 8.2l1.9 1.9 3.6-3.9",
  book: "M2.4 3.2h3.8c1 0 1.8.8 1.8 1.8v8.6c0-.9-.7-1.6-1.6-1.6h-4ZM13.6 3.2H9.8C8.8 3.2 8 4 8 5v8.6c0-.9.7-1.6 1.6-1.6h4Z",
  down: "m4.4 6.4 3.6 3.6 3.6-3.6",
  globe: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2Z",
  hand: "M2.4 11.6h4.2V8h3.6V4.4h3.6M11.4 2l2.4 2.4-2.4 2.4",
  info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.4v3.6M8 5v.1",
  left: "M9.8 4.4 6.2 8l3.6 3.6",
  lock: "M4.6 7h6.8c.8 0 1.4.6 1.4 1.4v3.8c0 .8-.6 1.4-1.4 1.4H4.6c-.8 0-1.4-.6-1.4-1.4V8.4c0-.8.6-1.4 1.4-1.4M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2",
  outage: "M1.6 8h3l1.6-4 3 8.2L10.9 8h3.5",
  pen: "m10.6 2.8 2.6 2.6-7.6 7.6-3.2.6.6-3.2Z",
  print:
    "M4.4 6V2.4h7.2V6M4.4 11.6H3c-.6 0-1-.4-1-1V7c0-.6.4-1 1-1h10c.6 0 1 .4 1 1v3.6c0 .6-.4 1-1 1h-1.4M4.4 9.4h7.2v4.2H4.4Z",
  right: "m6.2 4.4 3.6 3.6-3.6 3.6",
  rule: "M9 1.8 3.4 9h4.2L7 14.2 12.6 7H8.4Z",
  search: "M11.4 7a4.4 4.4 0 1 1-8.8 0 4.4 4.4 0 0 1 8.8 0M10.3 10.3l3.5 3.5",
  up: "M8 13V3M4 7l4-4 4 4",
  users:
    "M8.3 5.6a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0M1.6 13c.5-2.4 2.2-3.5 4.4-3.5s3.9 1.1 4.4 3.5M10.6 3.5a2.2 2.2 0 0 1 0 4.2M12 9.8c1.4.4 2.2 1.5 2.5 3.2",
  x: "m4 4 8 8M12 4l-8 8",
} as const;

export type IconName = keyof typeof outlines;
export const iconNames = Object.keys(outlines) as readonly IconName[];

/** A drawn icon; what it means is said by the word beside it. */
export const Icon = ({ name, large = false }: { name: IconName; large?: boolean }) => (
  <svg className={large ? "icon icon-l" : "icon"} viewBox="0 0 16 16" aria-hidden="true">
    <path d={outlines[name]} />
  </svg>
);
