import { kind } from "../../framework/account";

/** Event buses beside the account's default one, by name. */
export const eventBuses = kind("aws:cloudwatch/eventBus:EventBus");

/** Rules: by name on the default bus, by `BUS/NAME` on another. */
export const rules = kind<{ readonly name: string; readonly arn: string; readonly eventBusName: string }>(
  "aws:cloudwatch/eventRule:EventRule",
);

/** Targets of rules, by the plugin's id. */
export const targets = kind<{
  readonly rule: string;
  readonly eventBusName: string;
  readonly targetId: string;
}>("aws:cloudwatch/eventTarget:EventTarget");
