import type { GetSelfResponse, SelfMembership } from "@yanapa/proto/json/identity.ts";
import type { RpcName, Rpcs } from "@yanapa/proto/json/rpcs.ts";
import type { ReactNode } from "react";

/** Languages of the portal; Spanish is whole, the others say what has been reviewed and fall back to it. */
export const locales = ["es", "ay", "qu", "gn"] as const;
export type Locale = (typeof locales)[number];

/** A text by its id; a text that the language lacks comes in Spanish. */
export type Texts = (id: string, values?: Readonly<Record<string, unknown>>) => string;

/** Who looks at a page. */
export type Person = {
  readonly name: string;
  /** Goes with every form and every changing request of the page. */
  readonly csrf: string;
};

/** An entity where a person gives help. */
export type Acting = Required<Pick<SelfMembership, "entityId" | "entityName">> &
  Pick<SelfMembership, "roles">;

/** A session of the person, in this browser or another. */
export type OwnSession = {
  readonly id: string;
  /** «Chrome en Android». */
  readonly device: string;
  /** ISO 8601. */
  readonly createTime: string;
  readonly seenTime: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
};

/** What the portal itself keeps for who looks at a page: about screens, never about cases. */
export type Own = {
  /** What a form of a name carries, so that what is typed outlives the session. */
  sealOf(name: string): string;
  listSessions(): Promise<readonly OwnSession[]>;
  /** False: no such session, or not theirs. */
  endSession(id: string): Promise<boolean>;
  /** What was typed into a form and not taken yet: its session ended, or the connection broke. */
  typed(name: string): Promise<URLSearchParams | undefined>;
  /** Forgets it once the form was taken. */
  dropTyped(name: string): Promise<void>;
  /** Answers given step by step, until they are sent. */
  answers(name: string): Promise<Readonly<Record<string, string>>>;
  keepAnswers(name: string, answers: Readonly<Record<string, string>>): Promise<void>;
};

/** What a page is asked with. */
export type PageRequest = {
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** Values of the path's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  /** Fields of a posted form; empty otherwise. Its origin and its CSRF token were checked. */
  readonly form: URLSearchParams;
  /** What the person reads in. */
  readonly locale: Locale;
  readonly t: Texts;
  /** ISO 8601. */
  readonly now: string;
  /** Undefined: nobody has signed in. */
  readonly person: Person | undefined;
  /** What the platform knows of the person, asked once a page; undefined: nobody has signed in, or it can't be told. */
  self(): Promise<GetSelfResponse | undefined>;
  /** Calls the public contract as this person, or anonymously. */
  readonly api: Api;
  /** Of who has signed in, or reports without an account. */
  readonly own: Own | undefined;
};

/**
 * Calls an rpc of the public contract: `api("RequestService.ListRequests", { pageSize: 20 })`. Throws ProblemError when
 * it is refused; one that a page does not catch is told by the page of its status.
 */
export type Api = <Name extends RpcName>(
  name: Name,
  request: Rpcs[Name]["request"],
  options?: {
    /** Of commands: the same key is done once. */
    readonly idempotencyKey?: string;
    /** Whose staff the person acts as; absent, as requester. */
    readonly entityId?: string;
  },
) => Promise<Rpcs[Name]["response"]>;

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
  | {
      readonly redirect: string;
      /** From here on what is typed in this browser is kept, without an account. */
      readonly beginsVisit?: boolean;
    };

/** A page of the citizen's face. */
export type PageRoute = {
  readonly method: "GET" | "POST";
  /** `/seguimiento/:numero`. */
  readonly path: string;
  /** Whoever has not signed in signs in first, and comes back. */
  readonly signedIn?: boolean;
  /** Of a page for who has signed in: who reports without an account comes in too. */
  readonly guests?: boolean;
  answer(request: PageRequest): Promise<PageAnswer> | PageAnswer;
};

/** Addresses of the built files that a document loads. */
export type Files = { readonly script: string; readonly styles: readonly string[] };

/** What the server half of the built pages offers. */
export type Pages = {
  texts(locale: Locale): Texts;
  readonly routes: readonly PageRoute[];
  /** The whole document of a citizen's page, without the doctype. */
  document(
    answer: Extract<PageAnswer, { title: string }>,
    request: PageRequest,
    files: Files,
    /** Where the person gives help: shown and changed on every page. */
    acting: readonly Acting[],
  ): string;
  /** The staff's document: everything else happens in the browser. */
  mesa(person: Person, files: Files, locale: Locale): string;
  /** A page that says what went wrong in human words; `back` is where to go on. */
  problem(
    status: number,
    requestId: string,
    request: PageRequest,
    back: string,
  ): Extract<PageAnswer, { title: string }>;
};
