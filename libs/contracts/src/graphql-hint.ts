/** Lets a schema say that GraphQL shows a string as an ID. */
declare module 'zod' {
  interface GlobalMeta {
    graphql?: 'ID';
  }
}

export {};
