/** The rest of a sentence whose beginning stands over it already: of `Leak: no. It was …` what is behind the answer. */
export function behindAnswer(sentence: string): string {
  // A point within a figure ends no sentence.
  const rest = sentence.replace(/^.*?(\.\s+|。\s*)/, '');
  return rest === '' ? sentence : rest;
}

/** Of `Baseline: at rest …` what is behind the colon, as a sentence of its own. */
export function behindName(sentence: string): string {
  const rest = sentence.replace(/^[^:：]*[:：]\s*/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
