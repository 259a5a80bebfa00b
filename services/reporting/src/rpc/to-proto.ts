import type { Report as ReportMessage } from "@yanapa/proto/yanapa/reporting/v1/report.ts";
import type { Report } from "../store/reports.ts";

export const reportToProto = ({
  entityName: _,
  figures,
  firstDay,
  lastDay,
  ...report
}: Report): ReportMessage => ({
  ...report,
  firstDay: firstDay.toString(),
  lastDay: lastDay.toString(),
  figures: figures.map((figure) => ({ ...figure, values: [...figure.values] })),
});
