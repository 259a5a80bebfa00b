import { differences } from "../differences.ts";
import { changeOf, type Section } from "../section.ts";

/** The realm itself, when it is not there; what refers to flows comes later, since those are not there either. */
export const existence: Section = async (admin, desired) => {
  const { browserFlow: _later, ...settings } = desired.settings;
  const { realm } = settings;
  if (await admin.realms.findOne({ realm })) return [];
  const contents = [
    ...desired.flows.map(({ alias }) => `flujo ${alias}`),
    ...desired.clientScopes.map(({ scope }) => `ámbito ${scope.name}`),
    ...desired.clients.map(({ client }) => `cliente ${client.clientId}`),
    ...desired.identityProviders.map(({ provider }) => `proveedor ${provider.alias}`),
  ];
  const apply = () => admin.realms.create(settings);
  return [{ action: "crear", what: `reino ${realm}`, details: contents, apply }];
};

/** Names, lifetimes, defences and events of the realm. */
export const realmSettings: Section = async (admin, { settings }) => {
  const { realm } = settings;
  const actual = await admin.realms.findOne({ realm });
  return changeOf(`reino ${realm}`, differences(settings, actual), () =>
    admin.realms.update({ realm }, settings),
  );
};

/** Which attributes people have. Those not named are not kept. */
export const userProfile: Section = async (admin, { settings: { realm }, userProfile }) => {
  const actual = await admin.users.getProfile({ realm });
  return changeOf("perfil de las personas", differences(userProfile, actual), () =>
    admin.users.updateProfile({ ...userProfile, realm }),
  );
};

/** Texts of the sign-in pages. */
export const texts: Section = async (admin, { settings: { realm }, texts }) => {
  const place = { realm, selectedLocale: "es" };
  const actual: Record<string, string> = await admin.realms.getRealmLocalizationTexts(place);
  return changeOf("textos en español", differences(texts, actual), async () => {
    for (const [key, text] of Object.entries(texts)) {
      if (actual[key] !== text) await admin.realms.addLocalization({ ...place, key }, text);
    }
  });
};
