/** What a webhook answers. */
export interface WebhookAnswer {
  readonly status: number;
  /** Its own word: Slack's are such as `ok` or `channel_is_archived`. */
  readonly body: string;
  /** Seconds, as text: what the header Retry-After says, if it is there. */
  readonly retryAfter: string | null;
}

/** Posts a text of JSON; throws if nobody answers. */
export type PostJson = (url: URL, json: string) => Promise<WebhookAnswer>;

/** Milliseconds that a webhook may take to answer. */
const answerTimeout = 5000;

/** The real thing. It follows no redirection, which could lead to another host. */
export const postJson: PostJson = async (url, json) => {
  const answer = await fetch(url, {
    method: "POST",
    body: json,
    headers: { "content-type": "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(answerTimeout),
  });
  return {
    status: answer.status,
    body: await answer.text(),
    retryAfter: answer.headers.get("retry-after"),
  };
};
