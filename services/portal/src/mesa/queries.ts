import { queryOptions } from "@tanstack/react-query";
import { call } from "../lib/call.ts";

/** Who I am, and where I may act. */
export const selfQuery = queryOptions({
  queryKey: ["SelfService.GetSelf"],
  queryFn: ({ signal }) => call("SelfService.GetSelf", {}, { signal }),
  staleTime: 60_000,
});
