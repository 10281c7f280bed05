import { PolicyPack } from "@pulumi/policy";

import { stackPolicy } from "../rule";
import { rules } from "./rules";

// The one file that makes a pack: importing a rule starts nothing.
new PolicyPack("network-security-flow-logs", { policies: rules.map(stackPolicy) });
