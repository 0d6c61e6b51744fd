const pageQuery = `query ($after: ID, $node: String!) {
  events(first: 200, after: $after, filter: { node: [$node] }) { nodes { pid } pageInfo { hasNextPage endCursor } }
}`;

interface Page {
  readonly data: {
    readonly events: {
      readonly nodes: readonly { readonly pid: number }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** The pids of all stored events of a node, in the order of their arrival. */
export async function storedPids(url: string, node: string): Promise<number[]> {
  const pids: number[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page['data']['events'] = (await pageAfter(url, { after, node })).data.events;
    pids.push(...nodes.map(({ pid }) => pid));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return pids.reverse();
}

async function pageAfter(url: string, variables: object): Promise<Page> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: pageQuery, variables });
  return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as Page;
}
