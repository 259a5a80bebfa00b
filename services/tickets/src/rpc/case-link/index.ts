import type { App } from "../app.ts";
import { answerLinkedVerification } from "./answer-linked-verification.ts";
import { getLinkedRequest } from "./get-linked-request.ts";
import { revokeCaseLinks } from "./revoke-case-links.ts";
import { sendLinkedMessage } from "./send-linked-message.ts";
import { withdrawLinkedRequest } from "./withdraw-linked-request.ts";

/** Rpcs of CaseLinkService. */
export const caseLinkRpcs = (app: App) => ({
  getLinkedRequest: getLinkedRequest(app),
  sendLinkedMessage: sendLinkedMessage(app),
  answerLinkedVerification: answerLinkedVerification(app),
  withdrawLinkedRequest: withdrawLinkedRequest(app),
  revokeCaseLinks: revokeCaseLinks(app),
});
