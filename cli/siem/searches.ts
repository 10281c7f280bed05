/** A question that an analyst has, as OpenSearch is asked it. */
export interface Search {
  readonly question: string;
  /** In Lucene's syntax, as OpenSearch Dashboards takes it. */
  readonly query: string;
  readonly index: string;
  /** Fields of a found document, by what the table calls them. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What one asks first after an alarm, of the recorded records. */
export const searches: readonly Search[] = [
  {
    question: "Who assumed this role?",
    index: "siem-cloudtrail",
    query:
      'eventName: AssumeRole AND requestParameters.roleArn: "arn:aws:iam::123837392027:role/stratus-red-team-leave-org-role"',
    columns: {
      time: "@timestamp",
      user: "user.name",
      from: "sourceIPAddress",
      session: "requestParameters.roleSessionName",
      outcome: "event.outcome",
    },
  },
  {
    question: "Which host asked for this name?",
    index: "siem-resolver-queries",
    query: 'query_name: "ip-127-0-0-62.alert.firewall.canary."',
    columns: {
      time: "@timestamp",
      host: "srcaddr",
      VPC: "vpc_id",
      answered: "rcode",
      firewall: "firewall_rule_action",
    },
  },
  {
    question: "What did this address do, across sources?",
    index: "siem-*",
    query: 'related.ip: "198.51.100.1"',
    columns: {
      time: "@timestamp",
      source: "event.dataset",
      action: "event.action",
      outcome: "event.outcome",
      user: "user.name",
      from: "source.ip",
      to: "destination.ip",
    },
  },
];
