import { z } from "zod";
import { refuse } from "../../framework/errors";
import { text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { deliveryChannels, recorders, recorderStatuses } from "./kinds";

/** Source: AWS Config API Reference, StartConfigurationRecorder and StopConfigurationRecorder. */
export const recorderStatus = resource(recorderStatuses, {
  properties: z.strictObject({ isEnabled: z.boolean(), name: text(1, 256).default("default") }),
  replaceOn: ["name"],
  refuse({ isEnabled, name }, account) {
    if (account.find(recorders, name) === undefined) {
      refuse(
        "NoSuchConfigurationRecorderException",
        `Cannot find configuration recorder with the specified name '${name}'.`,
      );
    }
    if (isEnabled && account.count(deliveryChannels) === 0) {
      refuse(
        "NoAvailableDeliveryChannelException",
        "Delivery channel is not available to start configuration recorder.",
      );
    }
  },
  id: ({ inputs }) => inputs.name,
  outputs: {},
});
