import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const association = "association:Association time-sync-hosts";

const refused = (title: string, aws: string, property: string, value: unknown): Harmful => ({
  title,
  aws,
  change: setting(association, property, value),
  error: ["refused", "time-sync-hosts"],
});

const outOfSync = "metricAlarm:MetricAlarm time-sync-hosts-out-of-sync";

function set(stack: ChangedStack, settings: Readonly<Record<string, unknown>>): void {
  for (const [property, value] of Object.entries(settings)) stack.set(outOfSync, property, value);
}

/** The alarm on hosts that are out of time, with other settings. */
const alarmed = (title: string, aws: string, settings: Readonly<Record<string, unknown>>): Harmful => ({
  title,
  aws,
  change: (stack) => {
    set(stack, settings);
  },
  error: ["alarm-proof", "time-sync-hosts-out-of-sync"],
});

/** In its place one on hosts that are silent, as the program makes it of the number of hosts. */
const silent = {
  metricName: "TimeSyncReports",
  comparisonOperator: "LessThanThreshold",
  threshold: 12,
  period: 86_400,
  evaluationPeriods: 2,
  datapointsToAlarm: 2,
  treatMissingData: "breaching",
};
const silenced = (title: string, aws: string, settings: Readonly<Record<string, unknown>>): Harmful =>
  alarmed(title, aws, { ...silent, ...settings });

const accepted = (title: string, property: string, value: unknown): Harmless => [
  title,
  setting(association, property, value),
];

const harmful: readonly Harmful[] = [
  alarmed("a threshold that the largest of zeros and ones never reaches", "the alarm stays OK for ever", {
    statistic: "Maximum",
    threshold: 2,
  }),
  alarmed("a threshold that no report is below", "the alarm rings while all hosts are in time", {
    threshold: 0,
  }),
  alarmed("the number of reports", "the alarm rings while all hosts are in time", {
    statistic: "SampleCount",
  }),
  alarmed("a comparison the other way round", "the alarm rings while all hosts are in time", {
    comparisonOperator: "LessThanThreshold",
  }),
  alarmed("the reports in place of those out of time", "the alarm rings while hosts report", {
    metricName: "TimeSyncReports",
  }),
  silenced("silence that is taken for good", "nobody is told that hosts report no more", {
    treatMissingData: "ignore",
  }),
  silenced("a threshold below which there is nothing", "nobody is told that hosts report no more", {
    threshold: 0,
    treatMissingData: "missing",
  }),
  refused("no host", "the document runs nowhere", "targets", []),
  refused("a target by a key that there is not", "CreateAssociation refuses it", "targets", [
    { key: "InstanceId", values: ["*"] },
  ]),
  refused("every 0 days", "CreateAssociation refuses it", "scheduleExpression", "rate(0 days)"),
  refused("at no time", "CreateAssociation refuses it", "scheduleExpression", "daily"),
];

const harmless: readonly Harmless[] = [
  [
    "three hosts that must be out of time at once",
    (stack) => {
      set(stack, { threshold: 3 });
    },
  ],
  [
    "an offset beyond a limit",
    (stack) => {
      set(stack, { metricName: "TimeSyncOffset", statistic: "Maximum", threshold: 100 });
    },
  ],
  [
    "hosts that are silent",
    (stack) => {
      set(stack, silent);
    },
  ],
  accepted("hosts by a tag", "targets", [{ key: "tag:Clock", values: ["kept"] }]),
  accepted("every twelve hours", "scheduleExpression", "rate(12 hours)"),
  accepted("every night", "scheduleExpression", "cron(0 2 ? * * *)"),
];

catalogue("time synchronisation", { harmful, harmless });
