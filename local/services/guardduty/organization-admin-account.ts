import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { accountId } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { administratorOf, delegate, undelegate } from "../organizations/delegation";
import { detectors } from "./kinds";

/**
 * Source: Amazon GuardDuty API Reference, EnableOrganizationAdminAccount, and Amazon GuardDuty User Guide, "Managing
 * GuardDuty accounts with AWS Organizations": the administrator gets a detector in the region if it has none.
 */
export const guardDutyOrganizationAdminAccount = resource(
  kind("aws:guardduty/organizationAdminAccount:OrganizationAdminAccount"),
  {
    properties: z.strictObject({ adminAccountId: accountId }),
    replaceOn: ["adminAccountId"],
    refuse(_inputs, account, id) {
      if (id === undefined && administratorOf(account, "guardduty") !== undefined) {
        refuse(
          "BadRequestException",
          "The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
        );
      }
    },
    id: ({ inputs }) => inputs.adminAccountId,
    outputs: {},
    put({ adminAccountId }, account) {
      delegate(account, "guardduty", adminAccountId);
      const administrator = account.elsewhere(adminAccountId, account.region);
      if (administrator.count(detectors) === 0) administrator.put(detectors, account.ids.hex(32), {});
    },
    delete(_object, account) {
      undelegate(account, "guardduty");
    },
  },
);
