import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { detectors } from "./kinds";

/** Source: Amazon GuardDuty API Reference, CreateDetector; the message is the service's. */
export const detector = resource(detectors, {
  properties: z.strictObject({
    ...tagged,
    enable: z.boolean().default(true),
    findingPublishingFrequency: z.enum(["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"]).default("SIX_HOURS"),
  }),
  replaceOn: [],
  refuse(_inputs, account, id) {
    if (id === undefined && account.count(detectors) > 0) {
      refuse(
        "BadRequestException",
        "The request is rejected because a detector already exists for the current account.",
      );
    }
  },
  id: ({ account }) => account.ids.hex(32),
  outputs: {
    accountId: ({ account }) => account.accountId,
    arn: ({ account, id }) => account.arn("guardduty", `detector/${id}`),
    datasources: () => ({ s3Logs: { enable: true } }),
  },
});
