/** What a newcomer sees: true of any schema, so it can't go stale; the docs pane and completion tell the rest. */
export const firstQuery = `# Ctrl-Enter runs it. Ctrl-Space completes; the book on the left holds the schema.
# A subscription runs over graphql-ws until it is stopped.
query Roots {
  __schema {
    queryType { fields { name description } }
    subscriptionType { fields { name description } }
  }
}
`;
