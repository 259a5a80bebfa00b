/** What the gateway says of one field. */
export type FieldProblem = { readonly field: string; readonly reason: string; readonly message: string };

/** The gateway's problem document (RFC 9457), as far as pages read it. */
export type ProblemDocument = {
  readonly reason?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly data?: Readonly<Record<string, string>>;
};

/** A call that was refused. `message` is a sentence for people. */
export class ProblemError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly fields: readonly FieldProblem[];
  readonly data: Readonly<Record<string, string>>;
  /** For people to name when they ask for help. */
  readonly requestId: string;

  constructor(status: number, problem: ProblemDocument, requestId: string) {
    super(problem.detail ?? String(status));
    this.name = "ProblemError";
    this.status = status;
    this.reason = problem.reason ?? "";
    this.fields = problem.errors ?? [];
    this.data = problem.data ?? {};
    this.requestId = requestId;
  }
}

/** By its name: the service and the built pages have a class each. */
export const isProblem = (thrown: unknown): thrown is ProblemError =>
  thrown instanceof Error && thrown.name === "ProblemError";
