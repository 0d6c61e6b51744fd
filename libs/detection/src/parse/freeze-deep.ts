/** Freezes plain data and all it holds; for data of known depth only. */
export const freezeDeep = <Data>(data: Data): Data => {
  if (typeof data === 'object' && data !== null) Object.values(Object.freeze(data)).forEach(freezeDeep);
  return data;
};
