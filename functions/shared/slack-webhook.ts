import { failure, success, type Result } from "../../telemetry/result";

/**
 * Where Slack takes what is sent to an incoming webhook; the second is that of GovSlack.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
const hosts = ["hooks.slack.com", "hooks.slack-gov.com"];

const right = `the URL of an incoming webhook of Slack: https://${hosts.join(" or ")}, /services/T…/B…/…`;

/**
 * Reads the URL of an incoming webhook. Whoever knows it can write to the channel, so that a fault never repeats it, and
 * an alarm is told to no other host.
 */
export function slackWebhook(text: string): Result<URL> {
  const url = URL.parse(text.trim());
  if (url === null) return failure([`found text that is no URL; ${right}`]);
  const { protocol, hostname, port, username, password, pathname, search, hash } = url;
  const faults = [
    ...(protocol === "https:" ? [] : [`found the scheme ${protocol}; ${right}`]),
    ...(hosts.includes(hostname) && port === "" && username === "" && password === ""
      ? []
      : [`found another host; ${right}`]),
    ...(/^\/services(\/\w+){3}$/.test(pathname) && search === "" && hash === ""
      ? []
      : [`found another path; ${right}`]),
  ];
  return faults.length > 0 ? failure(faults) : success(url);
}
