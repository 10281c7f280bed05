import { PolicyPack } from "@pulumi/policy";

import { pulumiPolicies } from "../pack";
import { rules } from "./rules";

// The one file that makes a pack: importing a rule starts nothing.
new PolicyPack("network-security-time-sync", { policies: pulumiPolicies(rules) });
