import type { App } from "../app.ts";
import { answerVerification } from "./answer-verification.ts";
import { getRequest } from "./get-request.ts";
import { listRequests } from "./list-requests.ts";
import { sendRequestMessage } from "./send-request-message.ts";
import { submitRequest } from "./submit-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

/** Rpcs of RequestService. */
export const requestRpcs = (app: App) => ({
  submitRequest: submitRequest(app),
  listRequests: listRequests(app),
  getRequest: getRequest(app),
  sendRequestMessage: sendRequestMessage(app),
  answerVerification: answerVerification(app),
  withdrawRequest: withdrawRequest(app),
});
