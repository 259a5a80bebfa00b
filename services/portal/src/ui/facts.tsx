import { Fragment, type ReactNode } from "react";

/** What is known, by its word; what is not known is left out. */
export const Facts = ({ facts }: { facts: readonly (readonly [word: string, what: ReactNode])[] }) => (
  <dl className="facts">
    {facts
      .filter(([, what]) => what !== undefined && what !== "" && what !== null)
      .map(([word, what]) => (
        <Fragment key={word}>
          <dt>{word}</dt>
          <dd>{what}</dd>
        </Fragment>
      ))}
  </dl>
);
