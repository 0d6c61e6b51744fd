const directive = /^\s*eslint-disable(-next-line|-line)?\b/;
const description = /\s--\s+\S/;

/** ESLint's own form: `eslint-disable-next-line RULE -- why`. */
export const describedDirective = {
  meta: {
    type: 'suggestion',
    docs: { description: 'A rule is switched off only with its reason.' },
    messages: { undescribed: 'Say why the rule is switched off: `eslint-disable-next-line RULE -- why`.' },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (directive.test(comment.value) && !description.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'undescribed' });
          }
        }
      },
    };
  },
};
