import type { Database } from "@yanapa/database";
import { AlreadyExistsError } from "@yanapa/errors";
import type {
  ConfirmContactDocumentRequest,
  ConfirmContactDocumentResponse,
} from "@yanapa/proto/yanapa/tickets/v1/contact_service.ts";
import type { Handler } from "@yanapa/rpc";
import { confirmDocument, documentOfAnother } from "../../store/contact/confirmed-documents.ts";
import { contactToProto } from "./contact-to-proto.ts";

/** Confirms the dictated document of a card, which the operator has seen now (RA 0040/2022 §7.1, §8). */
export const confirmContactDocument =
  ({
    database,
  }: {
    database: Database;
  }): Handler<ConfirmContactDocumentRequest, ConfirmContactDocumentResponse> =>
  async (request, call) => {
    try {
      return await database.change(call, async (tx) => ({
        contact: contactToProto(await confirmDocument(tx, request)),
      }));
    } catch (error) {
      // The unique key ended the transaction, so that which card is in the way is read in another one.
      if (!(error instanceof AlreadyExistsError)) throw error;
      throw await database.read(call, (sql) => documentOfAnother(sql, request.contactId));
    }
  };
