import * as z from "zod";

import { cidrBlock } from "../configuration/addresses";
import { name, objectOf, onOrOff, text, unlessEmpty } from "../configuration/values";

// What types and how many there may be the component says.
const instanceType = z.string({ error: "an instance type, such as t3.small" });

export const LaboratorySettings = objectOf({
  /** A VPC of the stack, by its name, that is made here. */
  vpcName: name,
  instanceCount: z.number({ error: "a number of instances" }).optional(),
  instanceType: instanceType.optional(),
  keyName: text(/^[\x20-\x7e]{1,255}$/, "the name of a key pair").optional(),
  mirrorInstanceType: instanceType.optional(),
  sshLocation: cidrBlock.optional(),
  protect: onOrOff.optional(),
});

export const LaboratoryConfig = objectOf({ laboratory: unlessEmpty(LaboratorySettings) });
export type LaboratoryConfig = z.infer<typeof LaboratoryConfig>;
