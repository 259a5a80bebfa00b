import { useId } from "react";
import { shownTime } from "../../../lib/dates.ts";
import { useTexts } from "../../texts.tsx";
import { type Drawn, layOut, margin } from "./layout.ts";
import { dateOf, type Stretch } from "./stretches.ts";
import { dayWords, longWords, whyWords } from "./words.ts";

const height = 96;
const top = 34;
const tall = 22;
/** Width of a sign of text: what does not fit is told by the table. */
const signPx = 6.2;

const looks = {
  counted: "f1",
  left: "ck-left",
  wait: "ck-wait",
  holiday: "ck-holiday",
  weekend: "ck-hatch",
  closed: "",
} as const;

const fits = (text: string, width: number): boolean => text.length * signPx <= width;

/** The line drawn: what ran is solid, what is left open, what does not count hatched or empty, each with its word. */
export const ClockLine = ({ line, sentence }: { line: readonly Stretch[]; sentence: string }) => {
  const t = useTexts();
  const id = useId();
  const { drawn, width } = layOut(line);
  const now = drawn.find(({ kind }) => kind === "left");
  const last = drawn.at(-1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no field of a form.
    <div className="scroll" tabIndex={0} role="group" aria-label={t("reloj.linea")}>
      <svg
        className="chart"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
      >
        <title id={`${id}-t`}>{t("reloj.linea")}</title>
        <desc id={`${id}-d`}>{sentence}</desc>
        <defs>
          <pattern
            id="reloj-trama"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className="ck-thread" d="M0 0v6" />
          </pattern>
        </defs>
        <path className="axis" d={`M${margin} ${top + tall / 2}H${width - margin}`} />
        {drawn.map((each, at) => (
          <Piece key={each.start} piece={each} isNewDay={isNewDay(drawn, at)} />
        ))}
        {now === undefined ? null : <path className="sm ck-now" d={`M${now.x} ${top - 10}v${tall + 16}`} />}
        {last === undefined ? null : (
          <>
            <path className="ck-due" d={`M${last.x + last.width} ${top - 14}v${tall + 20}`} />
            <text className="strong" x={last.x + last.width - 4} y={top + tall + 18} textAnchor="end">
              {shownTime(new Date(last.end).toISOString(), "es")}
            </text>
          </>
        )}
      </svg>
    </div>
  );
};

const isNewDay = (drawn: readonly Drawn[], at: number): boolean => {
  const before = drawn[at - 1];
  const each = drawn[at];
  return (
    each !== undefined &&
    each.kind !== "closed" &&
    (before === undefined || dateOf(before.start) !== dateOf(each.start))
  );
};

const Piece = ({ piece, isNewDay }: { piece: Drawn; isNewDay: boolean }) => {
  const t = useTexts();
  const { kind, x, width, why } = piece;
  const day = dayWords(piece.start);
  const below = kind === "holiday" ? why : kind === "weekend" ? "" : longWords(piece);
  const inside = kind === "holiday" ? t("reloj.feriado_corto") : kind === "wait" ? t("reloj.wait_corto") : "";
  return (
    <g>
      {looks[kind] === "" ? null : (
        <rect className={looks[kind]} x={x} y={top} width={width} height={tall} rx="3" />
      )}
      {isNewDay && fits(day, Math.max(width, 60)) ? (
        <text className="strong" x={x} y={top - 20}>
          {day}
        </text>
      ) : null}
      {inside !== "" && fits(inside, width) ? (
        <text className="strong" x={x + width / 2} y={top + 15} textAnchor="middle">
          {inside}
        </text>
      ) : null}
      {kind !== "closed" && below !== "" && fits(below, width) ? (
        <text x={x} y={top + tall + 18}>
          {below}
        </text>
      ) : null}
      <title>{whyWords(piece, t)}</title>
    </g>
  );
};
