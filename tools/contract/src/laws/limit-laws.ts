import type { DescMethod } from "@bufbuild/protobuf";
import { accessOf, type Image, namedLimitOf } from "../image.ts";
import { type Finding, finding } from "./finding.ts";

/** First words of rpcs that register, write to people, search, render or compute: each says how often it may be had. */
const costly =
  /^(Add|Appoint|Ask|Create|Download|Export|Import|Invite|Issue|Log|Post|Preview|Publish|Register|Render|Search|Send|Submit|Verify)[A-Z]/;

const mostTimes = 10_000;
const longestS = 86_400;

/** No costly rpc is without a limit of its own, and no limit is without sense. */
export const limitLaws = (image: Image): Finding[] =>
  image.services.flatMap((service) => service.methods.flatMap((method) => lawsOf(image, method)));

const lawsOf = (image: Image, method: DescMethod): Finding[] => {
  const limit = namedLimitOf(image, method);
  const internal = accessOf(image, method)?.audience === "INTERNAL";
  if (limit === undefined)
    return internal || !costly.test(method.name)
      ? []
      : [
          finding(
            "LIMIT",
            method,
            "add option (yanapa.options.v1.limit) = {times: … seconds: …}: its first word says that it costs",
          ),
        ];
  if (internal)
    return [finding("LIMIT", method, "remove the limit: services among themselves are not counted")];
  const { times, seconds } = limit;
  return times >= 1 && times <= mostTimes && seconds >= 1 && seconds <= longestS
    ? []
    : [finding("LIMIT", method, `write times of 1 to ${mostTimes} and seconds of 1 to ${longestS}`)];
};
