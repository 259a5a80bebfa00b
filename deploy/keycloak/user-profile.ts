import type {
  UserProfileAttribute,
  UserProfileConfig,
} from "@keycloak/keycloak-admin-client/lib/defs/userProfileMetadata.js";

const admin = { view: ["admin", "user"], edit: ["admin"] };
const everyone = { view: ["admin", "user"], edit: ["admin", "user"] };
const length = (max: number, min = 0) => ({ length: { min, max } });

const attribute = (
  name: string,
  displayName: string,
  permissions: UserProfileAttribute["permissions"],
  validations: Record<string, unknown>,
  group?: string,
): UserProfileAttribute => ({
  name,
  displayName,
  permissions,
  validations,
  multivalued: false,
  ...(group && { group }),
});

/**
 * The attributes of a person. None is asked for: a citizen may have no e-mail and one surname only. The document comes
 * of Ciudadanía Digital, or of an administrator who saw it; nobody writes their own.
 */
export const userProfile: UserProfileConfig = {
  attributes: [
    attribute("username", "Usuario", everyone, {
      ...length(255, 3),
      "username-prohibited-characters": {},
      "up-username-not-idn-homograph": {},
    }),
    attribute("email", "Correo electrónico", everyone, { email: {}, ...length(254) }),
    attribute("firstName", "Nombres", everyone, { ...length(80), "person-name-prohibited-characters": {} }),
    attribute("lastName", "Apellidos", everyone, {
      ...length(80),
      "person-name-prohibited-characters": {},
    }),
    attribute("segundo_apellido", "Segundo apellido, cuando viene aparte", everyone, {
      ...length(80),
      "person-name-prohibited-characters": {},
    }),
    attribute("celular", "Celular", everyone, { pattern: { pattern: "^[+0-9 ()-]{0,20}$" } }),
    attribute("idioma", "Idioma", everyone, { options: { options: ["es-BO", "ay-BO", "qu-BO", "gn-BO"] } }),
    attribute("documento_tipo", "Tipo de documento", admin, length(10), "documento"),
    attribute("documento_numero", "Número de documento", admin, length(25), "documento"),
    attribute("documento_complemento", "Complemento", admin, length(3), "documento"),
    attribute(
      "documento_verificado",
      "Documento verificado",
      admin,
      { options: { options: ["true"] } },
      "documento",
    ),
    attribute("creado_por", "Creado por", admin, { options: { options: ["yanapa"] } }),
    attribute("deshabilitado_por", "Deshabilitado por", admin, { options: { options: ["yanapa"] } }),
  ],
  groups: [{ name: "documento", displayHeader: "Documento de identidad" }],
};
