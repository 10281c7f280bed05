import type { FindingRule } from "../finding";

/** An alarm of which the Slack channel that is told of it learns nothing, or not what, where, who and how much. */
export const channelMessage: FindingRule = ({ inspection }) =>
  inspection.channels.map(({ urn, alarm, sentence }) => ({
    severity: "error" as const,
    resource: urn,
    name: alarm,
    sentence: `alarm ${alarm}: ${sentence}`,
  }));
