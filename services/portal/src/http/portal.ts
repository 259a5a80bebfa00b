import type { YanapaError } from "@yanapa/errors";
import type { Clock, Logger } from "@yanapa/telemetry";
import type { PendingSignIns } from "../auth/pending.ts";
import type { Provider } from "../auth/provider.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { BuiltPages } from "../pages/built.ts";
import type { Cookies } from "../session/cookies.ts";
import type { FormSeals } from "../session/form-seal.ts";
import type { GuestVisits } from "../session/guest-visits.ts";
import type { Sessions } from "../session/sessions.ts";
import type { Drafts } from "../store/drafts.ts";
import type { SavedViews } from "../store/saved-views.ts";

/** What the portal's routes work with. */
export type Portal = {
  /** Public origin. */
  readonly origin: string;
  readonly log: Logger;
  readonly cookies: Cookies;
  /** Real time. */
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly seals: FormSeals;
  readonly guests: GuestVisits;
  readonly pending: PendingSignIns;
  readonly provider: Provider;
  readonly gateway: Gateway;
  readonly drafts: Drafts;
  readonly views: SavedViews;
  /** The built pages; while they are worked on, as they are now. */
  pages(): Promise<BuiltPages>;
  /** Whether /mesa/estilo is shown. */
  readonly development: boolean;
};

/** Names of the portal's cookies, before their prefix. */
export const sessionCookie = "yanapa";
export const pendingCookie = "yanapa-ingreso";
export const languageCookie = "yanapa-idioma";

/** Tells a failure of ours to the log; refusals are told to who asked alone. */
export const noteFailure = ({ log }: Portal, error: YanapaError, requestId: string): void => {
  const record = { err: error, request_id: requestId };
  if (error.kind === "INTERNAL" || error.kind === "UNAVAILABLE") log.warn(record, "request failed");
  else log.debug(record, "request refused");
};
