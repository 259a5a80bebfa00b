import type { Database } from "@yanapa/database";
import { PermissionDeniedError, UnauthenticatedError } from "@yanapa/errors";
import type {
  ResolveContextRequest,
  ResolveContextResponse,
} from "@yanapa/proto/yanapa/identity/v1/context_service.ts";
import type { Call, Handler } from "@yanapa/rpc";
import { bringsDocument, type Claims, type Person, refreshPerson } from "../../domain/person.ts";
import { claimedNamePart } from "../../domain/person-name.ts";
import { isEnded } from "../../store/ended-sessions.ts";
import { entitiesOf, membershipOf } from "../../store/memberships.ts";
import { addPerson, isDocumentTaken, personBySubject, savePerson } from "../../store/people.ts";
import { levelsOf } from "../../store/posts.ts";
import type { App } from "../app.ts";

/**
 * Says who the holder of a verified token is, and as what they act in the entity named, or as requester. An attempt in an
 * entity that is not theirs is recorded as the person's, in each of their own.
 */
export const resolveContext =
  ({ database, people }: App): Handler<ResolveContextRequest, ResolveContextResponse> =>
  async (request, call) => {
    if (request.serviceAccount && request.entityId === "")
      throw new PermissionDeniedError("SERVICE_ACCOUNT_NOT_REQUESTER");
    if (await database.read({ kind: "platform" }, (sql) => isEnded(sql, request)))
      throw new UnauthenticatedError("SESSION_ENDED");
    const claims = claimsOf(request);
    const known = await people.bySubject(request.issuer, request.subject);
    const person =
      known !== undefined && refreshPerson(known, claims) === undefined
        ? known
        : await keep(database, call, request, claims);
    if (request.entityId === "") {
      return {
        personId: person.id,
        roles: ["REQUESTER"],
        areaIds: [],
        levels: [],
        contextVersion: person.version,
      };
    }
    return database.read({ kind: "platform" }, async (sql) => {
      if (person.platformAdmin) {
        const entityIds = await entitiesOf(sql, person.id);
        call.attemptBy({ principal: `person:${person.id}`, entityIds, via: "gateway" });
        throw new PermissionDeniedError("PLATFORM_NOT_STAFF");
      }
      const membership = await membershipOf(sql, person.id, request.entityId);
      // The same answer for an entity that does not exist: which ones do is not for everybody.
      if (membership === undefined) {
        const entityIds = await entitiesOf(sql, person.id);
        call.attemptBy({ principal: `person:${person.id}`, entityIds, via: "gateway" });
        throw new PermissionDeniedError("MEMBERSHIP_MISSING");
      }
      return {
        personId: person.id,
        roles: [...membership.roles],
        areaIds: [...membership.areaIds],
        levels: await levelsOf(sql, request.entityId, membership.areaIds),
        contextVersion: membership.version,
      };
    });
  };

const claimsOf = (request: ResolveContextRequest): Claims => {
  const { givenName, surname, email, emailVerified, document, platformAdmin } = request;
  return {
    givenName: claimedNamePart(givenName),
    surname: claimedNamePart(surname),
    email,
    emailVerified,
    document,
    platformAdmin,
  };
};

/** Keeps what the token says of somebody new or changed, and tells when a document is verified. */
const keep = (
  database: Database,
  call: Call,
  request: ResolveContextRequest,
  said: Claims,
): Promise<Person> =>
  database.work({ kind: "platform" }, async (tx) => {
    const before = await personBySubject(tx, request.issuer, request.subject);
    // Two identities with one document: the first to have it verified keeps it, so that none can be claimed away.
    const taken =
      said.document !== undefined && (await isDocumentTaken(tx, said.document, before?.id ?? nobody));
    if (taken) call.log.warn({ subject: request.subject }, "document already verified for another identity");
    const claims = taken ? { ...said, document: undefined } : said;
    const after =
      before === undefined
        ? await addPerson(tx, request.issuer, request.subject, claims)
        : refreshPerson(before, claims);
    if (after === undefined) return (await personBySubject(tx, request.issuer, request.subject)) ?? fail();
    if (before !== undefined) await savePerson(tx, after);
    if (bringsDocument(before, after)) {
      tx.announce(
        "PersonVerified",
        { personId: after.id, version: after.version },
        { aggregate: "person", aggregateId: after.id, sequence: after.version },
      );
    }
    return after;
  });

const nobody = "00000000-0000-0000-0000-000000000000";

const fail = (): never => {
  throw new Error("a person kept at the same time is not there");
};
