import type * as z from "zod";

import { eventBusArn } from "../configuration/arns";
import { objectOf, onOrOff, unlessEmpty } from "../configuration/values";

export const FindingsConfig = objectOf({
  findings: unlessEmpty(
    objectOf({
      eventBusArn,
      enableSecurityHub: onOrOff.optional(),
      enableGuardDuty: onOrOff.optional(),
      protect: onOrOff.optional(),
    }),
  ),
});
export type FindingsConfig = z.infer<typeof FindingsConfig>;
