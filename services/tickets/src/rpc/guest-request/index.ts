import type { App } from "../app.ts";
import { confirmGuestEmail } from "./confirm-guest-email.ts";
import { sendGuestEmailCode } from "./send-guest-email-code.ts";
import { submitGuestRequest } from "./submit-guest-request.ts";

/** Rpcs of GuestRequestService. */
export const guestRequestRpcs = (app: App) => ({
  submitGuestRequest: submitGuestRequest(app),
  sendGuestEmailCode: sendGuestEmailCode(app),
  confirmGuestEmail: confirmGuestEmail(app),
});
