import { catalogue, type Harmful, type Harmless } from "./support/catalogue";

const association = "association:Association time-sync-hosts";

const refused = (title: string, aws: string, property: string, value: unknown): Harmful => ({
  title,
  aws,
  change: (stack) => {
    stack.set(association, property, value);
  },
  error: ["refused", "time-sync-hosts"],
});

const accepted = (title: string, property: string, value: unknown): Harmless => [
  title,
  (stack) => {
    stack.set(association, property, value);
  },
];

const harmful: readonly Harmful[] = [
  refused("no host", "the document runs nowhere", "targets", []),
  refused("a target by a key that there is not", "CreateAssociation refuses it", "targets", [
    { key: "InstanceId", values: ["*"] },
  ]),
  refused("every 0 days", "CreateAssociation refuses it", "scheduleExpression", "rate(0 days)"),
  refused("at no time", "CreateAssociation refuses it", "scheduleExpression", "daily"),
];

const harmless: readonly Harmless[] = [
  accepted("hosts by a tag", "targets", [{ key: "tag:Clock", values: ["kept"] }]),
  accepted("every twelve hours", "scheduleExpression", "rate(12 hours)"),
  accepted("every night", "scheduleExpression", "cron(0 2 ? * * *)"),
];

catalogue("time synchronisation", { harmful, harmless });
