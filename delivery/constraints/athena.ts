import { namedQueryType, object, workgroupType } from "../deployment";
import { demanded, matching, oneOf } from "./constraint";

/** Bytes: the least limit of a query that Athena takes. */
const leastCutoff = 10_000_000;

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
export const athenaConstraints = {
  [workgroupType]: [
    matching("name", /^[\w.-]{1,128}$/, "1 to 128 letters, digits, . - and _"),
    oneOf("state", ["ENABLED", "DISABLED"]),
    demanded("configuration", (_, workgroup) => {
      // The provider keeps "none" as 0.
      const cutoff = Number(object(workgroup, "configuration")?.bytesScannedCutoffPerQuery ?? 0);
      return cutoff !== 0 && cutoff < leastCutoff
        ? `found bytesScannedCutoffPerQuery ${cutoff}; AWS takes ${leastCutoff} and more`
        : undefined;
    }),
    oneOf("configuration.resultConfiguration.encryptionConfiguration.encryptionOption", [
      "SSE_S3",
      "SSE_KMS",
      "CSE_KMS",
    ]),
  ],
  [namedQueryType]: [
    matching("name", /^.{1,128}$/, "1 to 128 characters"),
    matching("query", /^[^]{1,262144}$/, "1 to 262,144 characters"),
  ],
} as const;
