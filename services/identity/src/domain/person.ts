/** An identity document that the identity provider verified; its key is all four parts, absent ones are ''. */
export type Document = {
  readonly type: string;
  readonly country: string;
  readonly number: string;
  readonly complement: string;
};

/** What the identity provider says about a person in a token. */
export type Claims = {
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly document: Document | undefined;
  /** Administers the platform (AGETIC), and so is staff of no entity. */
  readonly platformAdmin: boolean;
};

/** Somebody who signed in at least once or was made a member; platform-wide, keyed by issuer and subject. */
export type Person = Claims & {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly version: number;
};

const sameDocument = (a: Document | undefined, b: Document | undefined): boolean =>
  a?.type === b?.type &&
  a?.country === b?.country &&
  a?.number === b?.number &&
  a?.complement === b?.complement;

/**
 * The person as the newest token describes them, or undefined when nothing changed. A token without a document, as a
 * local account's, takes away nothing that was verified before.
 */
export const refreshPerson = (person: Person, claims: Claims): Person | undefined => {
  const document = claims.document ?? person.document;
  const same =
    person.givenName === claims.givenName &&
    person.surname === claims.surname &&
    person.email === claims.email &&
    person.emailVerified === claims.emailVerified &&
    person.platformAdmin === claims.platformAdmin &&
    sameDocument(person.document, document);
  return same ? undefined : { ...person, ...claims, document, version: person.version + 1 };
};

/** Whether a refresh brought a document that was not verified before. */
export const bringsDocument = (before: Person | undefined, after: Person): boolean =>
  after.document !== undefined && !sameDocument(before?.document, after.document);
