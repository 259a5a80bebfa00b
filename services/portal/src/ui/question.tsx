import type { ReactNode } from "react";
import { FieldError } from "./field.tsx";

type QuestionProps = {
  readonly id: string;
  readonly legend: string;
  /** The page's heading asks it already: the legend is for who hears the page. */
  readonly isAskedAbove?: boolean;
  /** What is wrong, in words; «Error» stands before it for who does not see the colour. */
  readonly error: string | undefined;
  readonly errorWord: string;
  readonly children: ReactNode;
};

/** A question whose answer is a choice: what is asked, what is wrong, and the choices. */
export const Question = ({ id, legend, isAskedAbove = false, error, errorWord, children }: QuestionProps) => (
  <fieldset {...(error !== undefined && { "aria-describedby": `${id}-e` })}>
    <legend className={isAskedAbove ? "vh" : "legend"}>{legend}</legend>
    {error === undefined ? null : <FieldError id={`${id}-e`} word={errorWord} message={error} />}
    {children}
  </fieldset>
);
