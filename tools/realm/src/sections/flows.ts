import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { DesiredExecution, DesiredFlow } from "../../../../deploy/keycloak/index.ts";
import { differences } from "../differences.ts";
import { changeOf, create, type Section } from "../section.ts";

/** Sign-in flows. A flow that differs is made anew, since its steps have no names to change them by. */
export const flows: Section = async (admin, { settings: { realm }, flows }) => {
  const present = await admin.authenticationManagement.getFlows({ realm });
  const changes = await Promise.all(
    flows.map(async (flow) => {
      const found = present.find(({ alias }) => alias === flow.alias);
      const what = `flujo ${flow.alias}`;
      if (!found?.id) return [create(what, () => build(admin, realm, flow))];
      const { id } = found;
      const actual = await admin.authenticationManagement.getExecutions({ realm, flow: flow.alias });
      const lines = actual.map(({ level, providerId, displayName, authenticationFlow, requirement }) =>
        stepLine(level ?? 0, authenticationFlow ? displayName : providerId, requirement),
      );
      // As one text: the order of the steps counts.
      const details = differences(flatten(flow.executions).join(" · "), lines.join(" · "), "pasos");
      return changeOf(what, details, async () => {
        await unbind(admin, realm, flow.alias);
        await admin.authenticationManagement.deleteFlow({ realm, flowId: id });
        await build(admin, realm, flow);
      });
    }),
  );
  return changes.flat();
};

const stepLine = (level: number, name: string | undefined, requirement: string | undefined): string =>
  `${level} ${name} ${requirement}`;

const flatten = (executions: readonly DesiredExecution[], level = 0): string[] =>
  executions.flatMap((step) =>
    "provider" in step
      ? [stepLine(level, step.provider, step.requirement)]
      : [stepLine(level, step.flow, step.requirement), ...flatten(step.executions, level + 1)],
  );

/** Keycloak's own flows stand in while one in use is made anew; the later sections bind it again. */
const unbind = async (admin: KeycloakAdminClient, realm: string, alias: string): Promise<void> => {
  const { browserFlow } = (await admin.realms.findOne({ realm })) ?? {};
  if (browserFlow === alias) await admin.realms.update({ realm }, { browserFlow: "browser" });
  for (const provider of await admin.identityProviders.find({ realm })) {
    if (provider.firstBrokerLoginFlowAlias !== alias || !provider.alias) continue;
    const stand = { ...provider, firstBrokerLoginFlowAlias: "first broker login" };
    await admin.identityProviders.update({ realm, alias: provider.alias }, stand);
  }
};

const build = async (admin: KeycloakAdminClient, realm: string, flow: DesiredFlow): Promise<void> => {
  const { alias, description, executions } = flow;
  const top = { alias, description, providerId: "basic-flow", topLevel: true, builtIn: false };
  await admin.authenticationManagement.createFlow({ realm, ...top });
  await addSteps(admin, realm, alias, executions);
  // A step is born disabled: only the list tells its id, by which it is enabled.
  const wanted = requirements(executions);
  for (const step of await admin.authenticationManagement.getExecutions({ realm, flow: alias })) {
    const requirement = wanted.get((step.authenticationFlow ? step.displayName : step.providerId) ?? "");
    if (requirement && requirement !== step.requirement) {
      await admin.authenticationManagement.updateExecution({ realm, flow: alias }, { ...step, requirement });
    }
  }
};

const addSteps = async (
  admin: KeycloakAdminClient,
  realm: string,
  flow: string,
  executions: readonly DesiredExecution[],
): Promise<void> => {
  for (const step of executions) {
    if ("provider" in step) {
      await admin.authenticationManagement.addExecutionToFlow({ realm, flow, provider: step.provider });
      continue;
    }
    const inner = { alias: step.flow, description: "", type: "basic-flow", provider: "" };
    await admin.authenticationManagement.addFlowToFlow({ realm, flow, ...inner });
    await addSteps(admin, realm, step.flow, step.executions);
  }
};

/** Each authenticator and each inner flow stands in a flow once. */
const requirements = (executions: readonly DesiredExecution[]): Map<string, string> =>
  new Map(
    executions.flatMap((step): [string, string][] =>
      "provider" in step
        ? [[step.provider, step.requirement]]
        : [[step.flow, step.requirement], ...requirements(step.executions)],
    ),
  );
