/** English: `backtest`. */
export const backtest = {
  verb: 'test the advice on the past: as it would have been given, against what came after',
  progress: (done: number, all: number) => `${done} of ${all} times of the past …`,
  noAdvice: 'At no time of this history could any advice be given.',
  neverTooSmall: (of: string, slack: string) =>
    `The advice would have held at each of ${of} times of the past; ${slack} of it was not needed, on average.`,
  tooSmall: (times: string, of: string, slack: string) =>
    `The advice would have been too small at ${times} of ${of} times of the past; at the others ${slack} of it was not needed, on average.`,
  how: (times: string, length: string) =>
    `${times} times, evenly over ${length}. At each, nothing later is known, and the demand is the traffic that was seen until then.`,
  columns: {
    at: 'Advice at (UTC)',
    size: 'size',
    need: 'need, nine times of ten',
    came: 'came after',
    outcome: 'outcome',
    who: 'Rule',
    tooSmall: 'too small',
    slack: 'not needed',
  },
  titles: { others: 'Beside the usual rules' },
  notYet: 'nothing could be told yet',
  outcomes: {
    tooSmall: (bytes: string) => `too small by ${bytes}`,
    enough: (slack: string) => `held; ${slack} not needed`,
  },
  times: (times: string, of: string) => `${times} of ${of}`,
  who: {
    plimsoll: 'this advice',
    'maximum-15': 'the highest so far and 15 %',
    double: 'twice the highest so far',
    'per-call': 'constant bytes per call, for the most calls so far',
    vpa: 'nine tenths of daily peaks and 15 % (VPA)',
    'vpa-upper': 'the same, widened for short history (VPA, upper bound)',
  },
  meaning:
    'Where traffic grew after the advice, it shows here as too small: say how much it will grow with --growth. Rules are tested at the times at which advice could be given.',
};
