import type { Http } from "../../functions/shared/http";

/** Requests of which is counted what the server says of each document. */
export interface CountingHttp {
  readonly http: Http;
  /** Documents that it made. */
  readonly created: () => number;
  /** Documents that it had. */
  readonly thereAlready: () => number;
}

/** Reads what the server says of each document, whatever the function that sent it makes of that. */
export function countingHttp(http: Http): CountingHttp {
  const statuses = new Map<number, number>();
  return {
    created: () => statuses.get(201) ?? 0,
    thereAlready: () => statuses.get(409) ?? 0,
    http: async (request) => {
      const answer = await http(request);
      if (request.path === "/_bulk" && answer.status === 200) {
        const { items } = JSON.parse(answer.body) as { items: readonly { create: { status: number } }[] };
        for (const { create } of items) statuses.set(create.status, (statuses.get(create.status) ?? 0) + 1);
      }
      return answer;
    },
  };
}
