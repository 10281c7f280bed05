import type { Rule } from "../../rule";
import { dhcpOptionsWithOtherTimeSource } from "./dhcp-options-with-other-time-source";
import { dhcpOptionsWithoutTimeSync } from "./dhcp-options-without-time-sync";
import { networkAclOpensNtp } from "./network-acl-opens-ntp";
import { securityGroupOpensNtp } from "./security-group-opens-ntp";
import { userDataMixesPhcAndNtp } from "./user-data-mixes-phc-and-ntp";
import { userDataRemovesChrony } from "./user-data-removes-chrony";
import { userDataWithOtherTimeSource } from "./user-data-with-other-time-source";
import { vpcWithoutTimeSync } from "./vpc-without-time-sync";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
  dhcpOptionsWithoutTimeSync,
  dhcpOptionsWithOtherTimeSource,
  vpcWithoutTimeSync,
  userDataWithOtherTimeSource,
  userDataMixesPhcAndNtp,
  userDataRemovesChrony,
  securityGroupOpensNtp,
  networkAclOpensNtp,
];
