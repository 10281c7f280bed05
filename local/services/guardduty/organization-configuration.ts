import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { resource } from "../../framework/resource";
import { administratorOf } from "../organizations/delegation";
import { detectors } from "./kinds";

/** Source: Amazon GuardDuty API Reference, UpdateOrganizationConfiguration; the messages are the service's. */
export const guardDutyOrganizationConfiguration = resource(
  kind("aws:guardduty/organizationConfiguration:OrganizationConfiguration"),
  {
    properties: z.strictObject({
      autoEnableOrganizationMembers: z.enum(["ALL", "NEW", "NONE"]),
      detectorId: z.string(),
    }),
    replaceOn: ["detectorId"],
    refuse({ detectorId }, account) {
      if (account.find(detectors, detectorId) === undefined) {
        refuse(
          "BadRequestException",
          "The request is rejected because the input detectorId is not owned by the current account.",
        );
      }
      if (administratorOf(account, "guardduty") !== account.accountId) {
        refuse(
          "BadRequestException",
          "The request failed because you do not have required AWS Organization master permission.",
        );
      }
    },
    id: ({ inputs }) => inputs.detectorId,
    outputs: { datasources: absent },
  },
);
