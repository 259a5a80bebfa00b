import { differences } from "../differences.ts";
import { changeOf, create, type Section } from "../section.ts";
import { rolesOf } from "./roles.ts";

/** Clients that the platform needs. Others, which administrators made, are left alone. */
export const clients: Section = async (admin, { settings: { realm }, clients }) => {
  const changes = await Promise.all(
    clients.map(async ({ client, defaultScopes, optionalScopes }) => {
      const what = `cliente ${client.clientId}`;
      const [found] = await admin.clients.find({ realm, clientId: client.clientId });
      if (!found?.id) {
        const scopes = { defaultClientScopes: [...defaultScopes], optionalClientScopes: [...optionalScopes] };
        return [create(what, () => admin.clients.create({ ...client, ...scopes, realm }))];
      }
      const { id } = found;
      const attributes = { ...found.attributes, ...client.attributes };
      return changeOf(what, differences(client, found), () =>
        admin.clients.update({ realm, id }, { ...found, ...client, attributes }),
      );
    }),
  );
  return changes.flat();
};

/** Roles that clients define. */
export const clientRoles: Section = async (admin, { settings: { realm }, clients }) => {
  const changes = await Promise.all(
    clients.map(async ({ client: { clientId }, roles = [] }) => {
      const owner = roles.length > 0 ? await rolesOf(admin, realm, clientId) : undefined;
      if (!owner) return [];
      return roles
        .filter((name) => !owner.names.includes(name))
        .map((name) =>
          create(`rol ${name} de ${clientId}`, () =>
            admin.clients.createRole({ realm, id: owner.clientUuid, name }),
          ),
        );
    }),
  );
  return changes.flat();
};

/** Which scopes a client has; Keycloak takes them from the client's own representation only when it is created. */
export const scopesOfClients: Section = async (admin, { settings: { realm }, clients }) => {
  const all = await admin.clientScopes.find({ realm });
  const idOf = (name: string): string => {
    const id = all.find((scope) => scope.name === name)?.id;
    if (!id) throw new Error(`no existe el ámbito ${name}`);
    return id;
  };
  const changes = await Promise.all(
    clients.map(async ({ client: { clientId }, defaultScopes, optionalScopes }) => {
      const [found] = await admin.clients.find({ realm, clientId });
      if (!found?.id) return [];
      const { id } = found;
      const wanted = { "por defecto": [...defaultScopes], opcionales: [...optionalScopes] };
      const actual = {
        "por defecto": found.defaultClientScopes ?? [],
        opcionales: found.optionalClientScopes ?? [],
      };
      return changeOf(`ámbitos de ${clientId}`, differences(wanted, actual), async () => {
        // A scope is default or optional, so those that move must leave first.
        for (const name of actual["por defecto"].filter((one) => !defaultScopes.includes(one)))
          await admin.clients.delDefaultClientScope({ realm, id, clientScopeId: idOf(name) });
        for (const name of actual.opcionales.filter((one) => !optionalScopes.includes(one)))
          await admin.clients.delOptionalClientScope({ realm, id, clientScopeId: idOf(name) });
        for (const name of defaultScopes)
          await admin.clients.addDefaultClientScope({ realm, id, clientScopeId: idOf(name) });
        for (const name of optionalScopes)
          await admin.clients.addOptionalClientScope({ realm, id, clientScopeId: idOf(name) });
      });
    }),
  );
  return changes.flat();
};

/** What clients' own service accounts may do; a role too many is taken away. */
export const serviceAccountRoles: Section = async (admin, { settings: { realm }, clients }) => {
  const changes = await Promise.all(
    clients.flatMap(({ client: { clientId }, serviceAccountRoles = {} }) =>
      Object.entries(serviceAccountRoles).map(async ([ownerId, wanted]) => {
        const [found] = await admin.clients.find({ realm, clientId });
        const owner = found?.id ? await rolesOf(admin, realm, ownerId) : undefined;
        if (!found?.id || !owner) return [];
        const { id = "" } = await admin.clients.getServiceAccountUser({ realm, id: found.id });
        const place = { realm, id, clientUniqueId: owner.clientUuid };
        const actual = (await admin.users.listClientRoleMappings(place)).map(({ name }) => name ?? "");
        return changeOf(
          `roles de la cuenta de servicio ${clientId}`,
          differences([...wanted], actual, ownerId),
          async () => {
            await admin.users.addClientRoleMappings({ ...place, roles: owner.named(wanted) });
            const extra = actual.filter((name) => !wanted.includes(name));
            if (extra.length > 0)
              await admin.users.delClientRoleMappings({ ...place, roles: owner.named(extra) });
          },
        );
      }),
    ),
  );
  return changes.flat();
};
