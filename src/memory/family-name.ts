/**
 * The nine families of allocators: within one, all versions give the same bytes (knowledge/allocators.md 1).
 */
export const FAMILY_NAMES = [
  'F22',
  'F24',
  'F30',
  'F31',
  'Q22',
  'Q30',
  'HP30',
  'HP31',
  'FP36',
] as const;

export type FamilyName = (typeof FAMILY_NAMES)[number];
