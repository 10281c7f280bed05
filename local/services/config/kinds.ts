import { kind } from "../../framework/account";

/** Configuration recorders, by name. */
export const recorders = kind<{ readonly name: string; readonly roleArn: string }>(
  "aws:cfg/recorder:Recorder",
);

/** Delivery channels, by name. */
export const deliveryChannels = kind("aws:cfg/deliveryChannel:DeliveryChannel");

/** Whether recorders record, by their names. */
export const recorderStatuses = kind<{ readonly isEnabled: boolean }>(
  "aws:cfg/recorderStatus:RecorderStatus",
);
