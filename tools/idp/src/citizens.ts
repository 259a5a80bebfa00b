/** A citizen whom the Ciudadanía-Digital-shaped issuer knows; `sub` is the uuid_ciudadano. */
export type DemoCitizen = {
  sub: string;
  password: string;
  /** `numero` may carry the complement glued (`4622712732-3T`), as some integrations receive it. */
  documento: { tipo: "CI" | "CIE"; numero: string; complemento?: string };
  nombres: string;
  primerApellido?: string;
  segundoApellido?: string;
  /** DD/MM/YYYY, as Ciudadanía Digital writes it. */
  fechaNacimiento?: string;
  email?: string;
  celular?: string;
};

/** The document as the realm's tokens carry it: only ever one that Ciudadanía Digital verified. */
export type DocumentClaim = { tipo: string; numero: string; complemento?: string; verificado: true };

/** What the realm keeps of a citizen's /me answer, surnames apart and the document as it is written there. */
export type VerifiedCitizen = {
  sub: string;
  givenName: string;
  familyName: string;
  secondFamilyName?: string;
  documento: DocumentClaim;
  email?: string;
  celular?: string;
};

/** Claims of the issuer's /me, nested as AGETIC's own base project reads them. */
export const userInfo = (citizen: DemoCitizen): Record<string, unknown> & { sub: string } => ({
  sub: citizen.sub,
  profile: {
    documento_identidad: {
      tipo_documento: citizen.documento.tipo,
      numero_documento: citizen.documento.numero,
      complemento: citizen.documento.complemento,
    },
    nombre: {
      nombres: citizen.nombres,
      primer_apellido: citizen.primerApellido ?? "",
      segundo_apellido: citizen.segundoApellido ?? "",
    },
  },
  fecha_nacimiento: citizen.fechaNacimiento,
  email: citizen.email,
  celular: citizen.celular,
});

/**
 * Reads a /me answer. `sub` and the document number are needed; all else may be missing, since a citizen
 * without e-mail or second surname is still a citizen. As in Keycloak, which can neither join two surnames nor take
 * a glued complement apart, both pass as they are: that is the work of whoever reads the tokens.
 *
 * @throws Error when `sub` or the document number is missing.
 */
export const readUserInfo = (answer: unknown): VerifiedCitizen => {
  const claims = record(answer);
  const profile = record(claims.profile);
  const document = record(profile.documento_identidad);
  const name = record(profile.nombre);
  const sub = text(claims.sub);
  const numero = text(document.numero_documento);
  if (!sub || !numero) throw new Error("Ciudadanía Digital answered without sub or document number");
  const complemento = text(document.complemento);
  const secondFamilyName = text(name.segundo_apellido);
  const email = text(claims.email);
  const celular = text(claims.celular);
  return {
    sub,
    givenName: text(name.nombres) ?? "",
    familyName: text(name.primer_apellido) ?? "",
    ...(secondFamilyName && { secondFamilyName }),
    documento: {
      tipo: text(document.tipo_documento) ?? "CI",
      numero,
      ...(complemento && { complemento }),
      verificado: true,
    },
    ...(email && { email }),
    ...(celular && { celular }),
  };
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number"
    ? String(value).trim().replace(/\s+/g, " ") || undefined
    : undefined;
