import { z } from "zod";
import { text } from "../../framework/properties";

/*
 * What a trail records.
 * Source: AWS CloudTrail API Reference, EventSelector, AdvancedEventSelector and AdvancedFieldSelector.
 */
const fields = [
  ...["readOnly", "eventSource", "eventName", "eventCategory", "eventType"],
  ...["errorCode", "resources.type", "resources.ARN", "sessionCredentialFromConsole", "userIdentity.arn"],
  "vpcEndpointId",
] as const;

const values = z.array(text(1, 2048)).min(1).optional();

export const advancedEventSelectors = z.array(
  z.strictObject({
    fieldSelectors: z
      .array(
        z.strictObject({
          endsWiths: values,
          equals: values,
          field: z.enum(fields),
          notEndsWiths: values,
          notEquals: values,
          notStartsWiths: values,
          startsWiths: values,
        }),
      )
      .min(1)
      .refine((selectors) => selectors.some(({ field }) => field === "eventCategory"), {
        error: `"%k" must have a selector of eventCategory`,
      }),
    name: text(0, 1000).optional(),
  }),
);

export const eventSelectors = z
  .array(
    z.strictObject({
      dataResources: z
        .array(z.strictObject({ type: z.string(), values: z.array(z.string()).max(250) }))
        .optional(),
      excludeManagementEventSources: z.array(z.string()).optional(),
      includeManagementEvents: z.boolean().default(true),
      readWriteType: z.enum(["All", "ReadOnly", "WriteOnly"]).default("All"),
    }),
  )
  .max(5);
