import { Button as AriaButton } from "react-aria-components";

export type ButtonProps = {
  readonly kind?: "plain" | "primary" | "quiet" | "danger" | "note";
  /** While it is being done: it stays where it is, takes no second press, and says that it works. */
  readonly isPending?: boolean;
  /** Why it can't be done now, shown beside it; it stays reachable by keyboard. */
  readonly because?: string | undefined;
  readonly type?: "button" | "submit";
  readonly onPress?: () => void;
  readonly children: React.ReactNode;
};

/** An act, by its verb. */
export const Button = ({
  kind = "plain",
  isPending = false,
  because,
  type,
  onPress,
  children,
}: ButtonProps) => (
  <>
    <AriaButton
      className={kind === "plain" ? "btn" : `btn ${kind}`}
      // The library's own pending speaks in the button's name, which is gone once its dialog closes.
      type={isPending ? "button" : (type ?? "button")}
      aria-busy={isPending}
      aria-disabled={isPending || because !== undefined}
      {...(!isPending && because === undefined && onPress && { onPress })}
    >
      {children}
    </AriaButton>
    {because === undefined ? null : <span className="hint">{because}</span>}
  </>
);
