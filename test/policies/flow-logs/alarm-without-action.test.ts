import { alarmWithoutAction } from "../../../policies/flow-logs/rules/alarm-without-action";
import { alarm, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const topic = resource("aws:sns/topic:Topic", "topic", { arn: unknown });
const composite = (alarmRule: unknown, alarmActions: unknown = ["arn"], from = {}) =>
  resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "all", { alarmRule, alarmActions }, { from });

ruleCases(alarmWithoutAction, {
  noncompliant: [
    {
      title: "refuses an alarm that tells nobody",
      stack: [alarm("alarm")],
      says: ['alarm: alarm "alarm" tells nobody when it rings'],
    },
    {
      title: "refuses an empty list",
      stack: [alarm("alarm", { alarmActions: [] })],
      says: ['alarm: alarm "alarm" tells nobody when it rings'],
    },
    {
      title: "refuses actions that are switched off",
      stack: [alarm("alarm", { alarmActions: ["arn"], actionsEnabled: false })],
      says: ['alarm: alarm "alarm" has its actions switched off'],
    },
    {
      title: "asks the same of a composite alarm",
      stack: [composite('ALARM("other")', [])],
      says: ['all: alarm "all" tells nobody when it rings'],
    },
  ],
  compliant: [
    { title: "takes an action", stack: [alarm("alarm", { alarmActions: ["arn"] })] },
    {
      title: "takes an action whose ARN is not known yet",
      stack: [alarm("alarm", { alarmActions: [unknown] })],
    },
    {
      title: "takes a list that is not known and comes from a topic",
      stack: [topic, alarm("alarm", { alarmActions: unknown }, { alarmActions: [topic] })],
    },
    { title: "takes an alarm that a composite names", stack: [alarm("alarm"), composite('ALARM("alarm")')] },
    {
      title: "takes an alarm from which a composite's rule comes, before names are known",
      stack: [alarm("alarm", { name: unknown })].flatMap((part) => [
        part,
        composite(unknown, ["arn"], { alarmRule: [part] }),
      ]),
    },
  ],
  lookedUp: [
    {
      title: "takes a topic of another program by its literal ARN",
      stack: [alarm("alarm", { alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"] })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a list that comes from nowhere in the program",
      stack: [alarm("alarm", { alarmActions: unknown })],
      says: ['alarm: ? alarm "alarm" cannot be judged: its alarmActions are not known before the update'],
    },
  ],
});
