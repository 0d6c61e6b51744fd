/** What a document asks of an event for a list. */
export const eventRow = `
  id timestamp receivedAt source type severity description compact
  rules { id title severity }
  node cluster namespace pod container workload
  binary arguments pid uid execId parentExecId parentBinary parentArguments
  policy functionName path
`;
