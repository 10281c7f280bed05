import { listOf, objectOf, text } from "../../configuration/values";
import { configuredSource } from "./configured-source";

const hostedZoneId = text(/^Z[A-Z0-9]{1,31}$/, "the id of a hosted zone such as Z0123456789ABCDEFGHIJ");

export const publicZoneQueries = configuredSource({
  schema: objectOf({ hostedZoneIds: listOf(hostedZoneId, "a list of ids of hosted zones") }),
  args: (config) => config,
});
