import { type DemoEntity, demoEntities, entityByCode } from "@yanapa/tool-seed";

const workingDay = 8 * 60;

/** A municipality of Cochabamba, attended by the people of the first demonstration entity. */
export const cochabamba = (): DemoEntity => {
  const [home] = demoEntities;
  if (home === undefined) throw new Error("falta la entidad de demostración");
  const { code, name, kind, department } = entityByCode("1304");
  return {
    ...home,
    code,
    name,
    kind,
    department,
    acronym: "GAMT",
    maximumTimes: [
      {
        kind: "TICKET_KIND_UNSPECIFIED",
        priority: "PRIORITY_UNSPECIFIED",
        firstResponseMinutes: 3 * workingDay,
        resolutionMinutes: 3 * workingDay,
        calendar: "CALENDAR_ENTITY",
      },
    ],
  };
};
