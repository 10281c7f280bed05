import type * as z from "zod";

import { eventBusArn } from "../configuration/arns";
import { objectOf, onOrOff, unlessEmpty } from "../configuration/values";

export const FindingsConfig = objectOf({
  findings: unlessEmpty(
    objectOf({
      eventBusArn,
      enableSecurityHub: onOrOff.optional(),
      enableGuardDuty: onOrOff.optional(),
      /** Also in the other regions that VPCs are in. */
      everyRegion: onOrOff.optional(),
      protect: onOrOff.optional(),
    }),
  ),
});
export type FindingsConfig = z.infer<typeof FindingsConfig>;
