import type { Rule } from "../../rule";
import { vpcWithoutFlowLog } from "./vpc-without-flow-log";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [vpcWithoutFlowLog];
