import { objectOf } from "../../configuration/values";
import { configuredSource, logGroupName } from "./configured-source";

export const suricata = configuredSource({
  schema: objectOf({ logGroupName: logGroupName("a log group of alerts").optional() }),
  args: (config) => config,
});
