import type { PostJson, WebhookAnswer } from "../shared/post-json";
import type { Patience } from "../shared/retry";
import type { SlackMessage } from "./message";

/** Longest that the function waits for Slack, in milliseconds: beyond it Lambda tries again later. */
const longestPause = 10_000;

/** Milliseconds before the second attempt; they double with each one. */
const firstPause = 500;

/**
 * Posts a message, again where Slack asks for patience (429) or is ill (5xx, no answer).
 * @throws Error if it was not taken, with what Slack said and without the URL.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export async function postMessage(
  post: PostJson,
  url: URL,
  message: SlackMessage,
  patience: Patience,
): Promise<void> {
  const json = JSON.stringify(message);
  for (let attempt = 1; ; attempt++) {
    // Errors of fetch name the URL in places, so they are not passed on.
    const answer = await post(url, json).catch(() => undefined);
    if (answer !== undefined && answer.status >= 200 && answer.status < 300) return;
    const said =
      answer === undefined ? "gave no answer" : `answered ${answer.status}: ${answer.body.slice(0, 200)}`;
    const pause = pauseBefore(answer, attempt, patience);
    if (pause === undefined || pause > longestPause || attempt === patience.attempts)
      throw new Error(`Slack ${said} (attempt ${attempt} of ${patience.attempts})`);
    await patience.sleep(pause);
  }
}

/** Milliseconds until another attempt is worth it; `undefined` if none is. */
function pauseBefore(
  answer: WebhookAnswer | undefined,
  attempt: number,
  patience: Patience,
): number | undefined {
  const asked = Number(answer?.retryAfter ?? Number.NaN);
  if (answer !== undefined && answer.status !== 429 && answer.status < 500) return undefined;
  if (asked >= 0) return asked * 1000;
  return firstPause * 2 ** (attempt - 1) * (0.5 + patience.random() / 2);
}
