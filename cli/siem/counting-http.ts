import type { Http } from "../../functions/shared/http";

/** Requests of which is counted how many documents the server says it had already. */
export interface CountingHttp {
  readonly http: Http;
  readonly thereAlready: () => number;
}

/** Reads what the server says of each document, whatever the function that sent it makes of that. */
export function countingHttp(http: Http): CountingHttp {
  let thereAlready = 0;
  return {
    thereAlready: () => thereAlready,
    http: async (request) => {
      const answer = await http(request);
      if (request.path === "/_bulk" && answer.status === 200) {
        const { items } = JSON.parse(answer.body) as { items: readonly { create: { status: number } }[] };
        thereAlready += items.filter(({ create }) => create.status === 409).length;
      }
      return answer;
    },
  };
}
