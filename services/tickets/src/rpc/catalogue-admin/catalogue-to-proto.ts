import type { CatalogueService, Channel } from "@yanapa/proto/yanapa/tickets/v1/catalogue.ts";
import type { CatalogueServiceRow, ChannelRow } from "../../store/catalogue/catalogue-tables.ts";

export const serviceToProto = ({
  id,
  name,
  criticality,
  version,
  withdrawTime,
}: CatalogueServiceRow): CatalogueService => ({
  id,
  name,
  criticality,
  version,
  withdrawTime: withdrawTime ?? undefined,
});

export const channelToProto = ({ id, name, kind, reach, hours, withdrawTime }: ChannelRow): Channel => ({
  id,
  name,
  kind,
  reach,
  hours,
  withdrawTime: withdrawTime ?? undefined,
});
