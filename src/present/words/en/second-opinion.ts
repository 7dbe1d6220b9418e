/** English: what the peaks of the history say, beside what is reckoned from calls. */
export const secondOpinion = {
  says: (peaks: string, bytes: string, range: string) =>
    `A second opinion, from the ${peaks} peaks of this history alone: ${bytes} (${range}) at that risk.`,
  isLarger: 'It is the larger, and counts.',
  isSmaller: 'What is reckoned from calls is larger, and counts.',
};
