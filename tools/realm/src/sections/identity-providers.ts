import { differences } from "../differences.ts";
import { changeOf, create, remove, type Section } from "../section.ts";

/** Providers that the realm sends people to, and what it takes over from them. */
export const identityProviders: Section = async (admin, { settings: { realm }, identityProviders }) => {
  const changes = await Promise.all(
    identityProviders.map(async ({ provider, mappers }) => {
      const { alias } = provider;
      const what = `proveedor ${alias}`;
      const found = await admin.identityProviders.findOne({ realm, alias });
      if (!found) {
        return [
          create(what, async () => {
            await admin.identityProviders.create({ ...provider, realm });
            for (const identityProviderMapper of mappers)
              await admin.identityProviders.createMapper({ realm, alias, identityProviderMapper });
          }),
        ];
      }
      const { clientSecret: _neverShown, ...visible } = provider.config ?? {};
      const config = { ...found.config, ...provider.config };
      const actual = await admin.identityProviders.findMappers({ realm, alias });
      return [
        ...changeOf(what, differences({ ...provider, config: visible }, found), () =>
          admin.identityProviders.update({ realm, alias }, { ...found, ...provider, config }),
        ),
        ...mappers.flatMap((mapper) => {
          const whatMapper = `dato ${mapper.name} del proveedor ${alias}`;
          const present = actual.find(({ name }) => name === mapper.name);
          if (!present?.id) {
            const add = { realm, alias, identityProviderMapper: mapper };
            return [create(whatMapper, () => admin.identityProviders.createMapper(add))];
          }
          const { id } = present;
          return changeOf(whatMapper, differences(mapper, present), () =>
            admin.identityProviders.updateMapper({ realm, alias, id }, { ...mapper, id }),
          );
        }),
        ...actual
          .filter(({ name }) => !mappers.some((mapper) => mapper.name === name))
          .map(({ id = "", name }) =>
            remove(`dato ${name} del proveedor ${alias}`, () =>
              admin.identityProviders.delMapper({ realm, alias, id }),
            ),
          ),
      ];
    }),
  );
  return changes.flat();
};
