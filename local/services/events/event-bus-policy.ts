import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { refuseMalformedPolicy } from "../iam/policy-document";
import { eventBuses } from "./kinds";

/*
 * Source: Amazon EventBridge API Reference, PutPermission: the policy of a bus cannot exceed 10 KB.
 */
const largestPolicy = 10_240;

/** The policy of an event bus, by the bus's name: a bus keeps one. */
export const eventBusPolicy = resource(kind("aws:cloudwatch/eventBusPolicy:EventBusPolicy"), {
  properties: z.strictObject({ eventBusName: z.string().default("default"), policy: jsonDocument() }),
  replaceOn: ["eventBusName"],
  refuse({ eventBusName: bus, policy }, account) {
    if (bus !== "default" && account.find(eventBuses, bus) === undefined) {
      refuse("ResourceNotFoundException", `Event bus ${bus} does not exist.`);
    }
    refuseMalformedPolicy(policy, "resource", account, "ValidationException");
    if (Buffer.byteLength(policy) > largestPolicy) {
      refuse(
        "PolicyLengthExceededException",
        `The policy of event bus ${bus} is longer than ${largestPolicy} bytes.`,
      );
    }
  },
  id: ({ inputs }) => inputs.eventBusName,
  outputs: {},
});
