import type * as pulumi from "@pulumi/pulumi";

import { CentralEventBus, FindingForwarding } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import { eventBusFaults } from "./faults";
import { EventBusConfig } from "./schema";

export interface BuiltEventBus {
  /** Of the organisation, or of other accounts; absent if findings stay in their accounts. */
  readonly eventBus?: CentralEventBus | undefined;
}

export interface EventBusOutputs {
  /** What other accounts forward their findings to. */
  readonly eventBusArn?: pulumi.Output<string>;
}

/** The bus to which all accounts bring their findings, this one's own among them. */
export const eventBus = {
  schema: EventBusConfig,
  faults: eventBusFaults,
  build: (
    { eventBus: config }: EventBusConfig,
    { account, options, topic }: BuiltAccount & BuiltAlerts,
  ): BuiltEventBus => {
    if (config === undefined) return {};
    const bus = new CentralEventBus("central", { account, senders: config.senders }, options);
    // Security Hub and GuardDuty of this account are the SIEM's to enable.
    const services = { enableSecurityHub: false, enableGuardDuty: false };
    const alarmActions = topic ? [topic.topicArn] : [];
    new FindingForwarding(
      "own-findings",
      { ...services, account, eventBusArn: bus.busArn, alarmActions, protect: config.protect },
      options,
    );
    return { eventBus: bus };
  },
  outputs: ({ eventBus: bus }: BuiltEventBus): EventBusOutputs =>
    bus === undefined ? {} : { eventBusArn: bus.busArn },
};
