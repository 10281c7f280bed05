import type * as z from "zod";

import { otherAccounts } from "../configuration/other-accounts";
import { objectOf, onOrOff, unlessEmpty } from "../configuration/values";

export const EventBusConfig = objectOf({
  eventBus: unlessEmpty(objectOf({ senders: otherAccounts, protect: onOrOff.optional() })),
});
export type EventBusConfig = z.infer<typeof EventBusConfig>;
