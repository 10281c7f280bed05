import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, constrained, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { eventBuses } from "./kinds";

/*
 * Source: Amazon EventBridge API Reference, CreateEventBus, and Amazon EventBridge User Guide, "Quotas" (event buses
 * of a region: adjustable).
 */
const longestName = 256;
const mostBuses = 100;

export const eventBus = resource(eventBuses, {
  properties: z.strictObject({
    ...tagged,
    deadLetterConfig: z.strictObject({ arn: arn("sqs").optional() }).optional(),
    description: text(0, 512).optional(),
    logConfig: z
      .strictObject({
        includeDetail: z.enum(["NONE", "FULL"]).optional(),
        level: z.enum(["OFF", "ERROR", "INFO", "TRACE"]).optional(),
      })
      .optional(),
    name: constrained(
      matching(
        new RegExp(`^[\\w.-]{1,${longestName}}$`),
        `must be 1 to ${longestName} letters, digits, ., _ and -`,
      ),
      (name) => name !== "default",
      "invalid value for %k (cannot be 'default')",
    ).optional(),
  }),
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["name"],
  refuse(_inputs, account, id) {
    if (id === undefined && account.count(eventBuses) >= mostBuses) {
      refuse("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
  },
  unique: { refusal: ({ name }) => ["ResourceAlreadyExistsException", `Event bus ${name} already exists.`] },
  id: ({ name }) => name,
  outputs: { arn: ({ account, name }) => account.arn("events", `event-bus/${name}`) },
});
