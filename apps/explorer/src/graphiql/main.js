import './page.css';
import './workers.js';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { firstQuery } from './first-query.js';

const endpoint = new URL('/graphql', location.href);
const subscriptions = new URL(endpoint);
subscriptions.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

const fetcher = createGraphiQLFetcher({
  url: endpoint.href,
  subscriptionUrl: subscriptions.href,
  enableIncrementalDelivery: false,
});

/** A link may bring its query: `/graphiql/?query=…`. */
const linkedQuery = new URLSearchParams(location.search).get('query') ?? undefined;

createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, {
    fetcher,
    initialQuery: linkedQuery,
    defaultQuery: firstQuery,
    defaultEditorToolsVisibility: false,
  }),
);
