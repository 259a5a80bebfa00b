import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { DesiredClientScope } from "../../../../deploy/keycloak/index.ts";
import { differences } from "../differences.ts";
import { type Change, changeOf, create, remove, type Section } from "../section.ts";
import { rolesOf } from "./roles.ts";

/** The realm's own client scopes and their mappers; a mapper that nobody wants would put claims into tokens. */
export const clientScopes: Section = async (admin, { settings: { realm }, clientScopes }) => {
  const present = await admin.clientScopes.find({ realm });
  return clientScopes.flatMap(({ scope }) => {
    const found = present.find(({ name }) => name === scope.name);
    const what = `ámbito ${scope.name}`;
    if (!found?.id) return [create(what, () => admin.clientScopes.create({ ...scope, realm }))];
    const { id } = found;
    const { protocolMappers: wanted = [], ...rest } = scope;
    return [
      ...changeOf(what, differences(rest, found), () =>
        admin.clientScopes.update({ realm, id }, { ...found, ...rest }),
      ),
      ...mapperChanges(admin, realm, { id, name: scope.name, wanted, actual: found.protocolMappers ?? [] }),
    ];
  });
};

type Mappers = NonNullable<DesiredClientScope["scope"]["protocolMappers"]>;

const mapperChanges = (
  admin: KeycloakAdminClient,
  realm: string,
  { id, name, wanted, actual }: { id: string; name: string; wanted: Mappers; actual: Mappers },
): Change[] => [
  ...wanted.flatMap((mapper) => {
    const what = `dato ${mapper.name} del ámbito ${name}`;
    const found = actual.find((one) => one.name === mapper.name);
    if (!found?.id) return [create(what, () => admin.clientScopes.addProtocolMapper({ realm, id }, mapper))];
    const mapperId = found.id;
    return changeOf(what, differences(mapper, found), () =>
      admin.clientScopes.updateProtocolMapper({ realm, id, mapperId }, { ...mapper, id: mapperId }),
    );
  }),
  ...actual
    .filter((one) => !wanted.some((mapper) => mapper.name === one.name))
    .map((one) =>
      remove(`dato ${one.name} del ámbito ${name}`, () =>
        admin.clientScopes.delProtocolMapper({ realm, id, mapperId: one.id ?? "" }),
      ),
    ),
];

/** Who gets a scope: it stands after the clients, which own the roles. */
export const scopeRoles: Section = async (admin, { settings: { realm }, clientScopes }) => {
  const present = await admin.clientScopes.find({ realm });
  const changes = await Promise.all(
    clientScopes.flatMap(({ scope, onlyFor = {} }) =>
      Object.entries(onlyFor).map(async ([clientId, wanted]) => {
        const id = present.find(({ name }) => name === scope.name)?.id;
        const owner = await rolesOf(admin, realm, clientId);
        if (!id || !owner) return [];
        const place = { realm, id, client: owner.clientUuid };
        const actual = (await admin.clientScopes.listClientScopeMappings(place)).map(({ name }) => name);
        return changeOf(
          `roles del ámbito ${scope.name}`,
          differences([...wanted], actual, clientId),
          async () => {
            await admin.clientScopes.addClientScopeMappings(place, owner.named(wanted));
            const extra = actual.filter(
              (name): name is string => name !== undefined && !wanted.includes(name),
            );
            if (extra.length > 0) await admin.clientScopes.delClientScopeMappings(place, owner.named(extra));
          },
        );
      }),
    ),
  );
  return changes.flat();
};
