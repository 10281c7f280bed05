import type * as z from "zod";

import { OrganizationTrail } from "../../components";
import type { BuiltAccount } from "../account/part";
import { bucketArn } from "../configuration/arns";
import { kmsKeyArn, objectOf, onOrOff, unlessEmpty } from "../configuration/values";
import { trailName } from "./trail-name";

const OrganizationTrailConfig = objectOf({
  organizationTrail: unlessEmpty(
    objectOf({
      bucketArn,
      kmsKeyArn: kmsKeyArn.optional(),
      trailName: trailName.optional(),
      protect: onOrOff.optional(),
    }),
  ),
});
type OrganizationTrailConfig = z.infer<typeof OrganizationTrailConfig>;

/** The trail of all accounts, which the management account makes, into the bucket of the account that keeps records. */
export const organizationTrail = {
  schema: OrganizationTrailConfig,
  faults: (): string[] => [],
  build: ({ organizationTrail: config }: OrganizationTrailConfig, { options }: BuiltAccount): object => {
    if (config !== undefined) new OrganizationTrail("organization-trail", config, options);
    return {};
  },
  outputs: () => ({}),
};
