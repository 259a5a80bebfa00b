import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** What a control needs to be told apart and explained. */
type Described = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
};

type FieldProps = {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  /** What is wrong, in words; «Error» stands before it for who does not see the colour. */
  readonly error?: string | undefined;
  readonly errorWord: string;
  readonly children: (described: Described) => ReactNode;
};

/** Label, hint, what is wrong, and the control. */
export const Field = ({ id, label, hint, error, errorWord, children }: FieldProps) => {
  const describedBy = [hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(" ");
  return (
    <div className={error === undefined ? "field" : "field has-error"}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-e`} word={errorWord} message={error} />}
      {children({
        id,
        ...(describedBy !== "" && { "aria-describedby": describedBy }),
        ...(error !== undefined && { "aria-invalid": true as const }),
      })}
    </div>
  );
};

/** What is wrong with one answer, where it is asked. */
export const FieldError = ({ id, word, message }: { id: string; word: string; message: string }) => (
  <p className="error" id={id}>
    <Icon name="alert" />
    <span>
      <span className="vh">{word}</span>
      {message}
    </span>
  </p>
);
