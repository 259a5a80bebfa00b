import type { ReactNode } from "react";

/** Who looks at a page. */
export type Person = {
  readonly name: string;
  /** Goes with every form and every changing request of the page. */
  readonly csrf: string;
};

/** What a page is asked with. */
export type PageRequest = {
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** Values of the path's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  /** Fields of a posted form; empty otherwise. Its origin and its CSRF token were checked. */
  readonly form: URLSearchParams;
  /** Undefined: nobody has signed in. */
  readonly person: Person | undefined;
  /** Calls the public contract as this person, or anonymously. */
  readonly api: Api;
};

/** Calls the public contract by its REST path and gives the answer's JSON. Throws ProblemError when it is refused. */
export type Api = <Answer = unknown>(call: {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query: `/v1/my/requests?pageSize=20`. */
  readonly path: string;
  readonly body?: unknown;
  /** Of commands: the same key is done once. */
  readonly idempotencyKey?: string;
  /** Whose staff the person acts as; absent, as requester. */
  readonly entityId?: string;
}) => Promise<Answer>;

/** What the gateway says of one field. */
export type FieldProblem = { readonly field: string; readonly reason: string; readonly message: string };

/** A call that was refused: the gateway's problem document. */
export class ProblemError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly fields: readonly FieldProblem[];
  /** For people to name when they ask for help. */
  readonly requestId: string;

  constructor(
    status: number,
    problem: { reason?: string; detail?: string; errors?: readonly FieldProblem[] },
    requestId: string,
  ) {
    super(problem.detail ?? String(status));
    this.name = "ProblemError";
    this.status = status;
    this.reason = problem.reason ?? "";
    this.fields = problem.errors ?? [];
    this.requestId = requestId;
  }
}

/** What a page answers with. */
export type PageAnswer =
  | {
      readonly status?: number;
      /** Without the platform's name. */
      readonly title: string;
      readonly body: ReactNode;
      /** A page that is the same for everybody may be kept: `public, max-age=30`. Private ones never are. */
      readonly cacheControl?: string;
    }
  | { readonly redirect: string };

/** A page of the citizen's face. */
export type PageRoute = {
  readonly method: "GET" | "POST";
  /** `/seguimiento/:numero`. */
  readonly path: string;
  /** Whoever has not signed in signs in first, and comes back. */
  readonly signedIn?: boolean;
  answer(request: PageRequest): Promise<PageAnswer> | PageAnswer;
};

/** Addresses of the built files that a document loads. */
export type Files = { readonly script: string; readonly styles: readonly string[] };

/** What the server half of the built pages offers. */
export type Pages = {
  readonly routes: readonly PageRoute[];
  /** The whole document of a citizen's page, without the doctype. */
  document(answer: Extract<PageAnswer, { title: string }>, request: PageRequest, files: Files): string;
  /** The staff's document: everything else happens in the browser. */
  mesa(person: Person, files: Files): string;
  /** A page that says what went wrong in human words. */
  problem(status: number, requestId: string, request: PageRequest): Extract<PageAnswer, { title: string }>;
};
