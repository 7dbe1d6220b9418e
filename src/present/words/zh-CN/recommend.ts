/** 简体中文：`recommend`。 */
import type { Words } from '../words.ts';

export const recommend: Words['recommend'] = {
  verb: '按已观察到的流量或将来的需求，说明 -m 应设多大及其原因',
  options: {
    callsPerSecond: '每秒开始的呼叫数',
    callSeconds: '通话时长，从应答到 BYE',
    ringSeconds: '振铃时长',
    answerRatio: '被应答的呼叫比例，例如 0.6 或 60%',
    registrations: '同时注册的联系地址数',
    prefixes: 'drouting 缓存的前缀数',
    reloads: '何时重载配置数据',
    growth: '呼叫和注册将增加多少，例如 30%',
    horizon: '结论应在多长时间内有效（90d）',
    risk: '此期间任何一次分配被拒绝的概率上限（0.1%）',
  },
  titles: {
    demand: '需求',
    because: '原因',
    notSmaller: '为什么不能更小',
    sure: '把握有多大',
    surer: '怎样更有把握',
    startLine: '启动参数',
    cautions: '请注意',
  },
  headline: (current, recommended) => `共享内存：目前 -m ${current}，建议 -m ${recommended}`,
  headlineNew: (recommended) => `共享内存：建议 -m ${recommended}`,
  need: (bytes, range) => `最高时需要 ${bytes}（十次中有九次在 ${range} 之间）。`,
  tooSmall: (bytes) => `目前的内存池比建议值小 ${bytes}。`,
  largeEnough: (bytes) => `目前的内存池足够大：比建议值多 ${bytes}。`,
  justRight: '目前的内存池与建议值一样大。',
  calls: (rate, holding, ringing, answered, arrivals) =>
    `每秒 ${rate} 个呼叫，振铃 ${ringing} 后通话 ${holding}；${answered} 被应答。呼叫${arrivals}。`,
  upTo: (rate) => `最多 ${rate}`,
  arrivals: { regular: '间隔均匀，如同机器发起', random: '随机到来，如同人们拨打' },
  registrations: (count) => `${count} 个已注册的联系地址。`,
  prefixes: (count) => `${count} 个前缀。`,
  growth: (percent) => `以上全部增长 ${percent}。`,
  horizon: (time, reloads) => `期限 ${time}；${reloads}。`,
  reloads: {
    'busy-hour': '重载可能发生在最不利的时刻',
    quiet: '只在没有呼叫时重载',
    never: '从不重载',
  },
  parts: {
    baseline: '空闲时（含配置数据）',
    prefixes: '前缀数的变化',
    dialogs: '对话',
    'ended-dialogs': '已结束而仍等待的对话',
    transactions: '事务',
    contacts: '联系地址',
    'between-samples': '两次采样之间',
    reload: '重载：第二份数据',
    fragmentation: '分配器自身（碎片、尾部）',
    leak: '泄漏',
    unexplained: '无法解释',
  },
  sum: '最高值',
  each: (count, bytes) => `${count} × ${bytes}`,
  endedDialogs: (count, seconds) => `${count} 个，直到定时器触发（每 ${seconds} 秒）`,
  endedAtOnce: (count) => `${count} 个，直到其 BYE 事务等待结束`,
  reloadBasis: {
    'reload-seen': '与上次重载所需相同',
    'reload-without-room': '多于上次所能得到的',
    'start-load': '与启动时装载的一样多',
    group: '与配置数据组所占的一样多',
    rest: '至多为空闲时超出空载服务器的部分',
    twin: '与孪生模型中同样数量的前缀所占一样多',
  },
  prefixesFrom: (now, asked) => `从约 ${now} 个到 ${asked} 个`,
  cautions: {
    leak: (rate, bytes) =>
      `内存在泄漏，每秒 ${rate}：此期间还会失去 ${bytes}，多大的内存池都撑不久。请找出泄漏（plimsoll explain、plimsoll profile）；它不计入需求。`,
    busyReload: (mib) =>
      `这里假定只在没有呼叫时重载。若在最不利的时刻重载：-m ${mib}（--reloads busy-hour）。`,
    wasFull:
      '观察期间内存池曾经满过：有呼叫被拒绝，它们本会占用多少没有见到。请指明本应承载的需求。',
    footprintsOfTwin: (version) =>
      `没有在这里见到一个呼叫占用多少：采用 OpenSIPS ${version} 短消息的数值。观察一些呼叫会更有把握。`,
    contactsOfTwin: (version) =>
      `没有在这里见到一个联系地址占用多少：采用 OpenSIPS ${version} 的数值。`,
    prefixesGuessed: (now, version) =>
      `按 OpenSIPS ${version} 中一份数据所占计算，目前约有 ${now} 个前缀；其他前缀表可能更密或更疏。`,
    reloadUnknown:
      '不知道重载需要多少，需求中也没有计入：请观察一次启动或重载，或给出 --prefixes。',
  },
  rejected: (mib, risk, asked) => `-m ${mib} 有 ${risk} 的概率会拒绝分配；要求是 ${asked}。`,
  chance: (risk) => `只要所见情况持续，此期间任何分配被拒绝的概率不超过 ${risk}。`,
  widened: (watched, factor) => `只观察了 ${watched}，历史较短：区间上限已放宽 ×${factor}。`,
  never: {
    rest: '没有呼叫的空闲时段（例如启动之后）：空闲水平是拟合得出的。',
    calls: '呼叫：一个也没有见到。',
    'busy-hour': '完整的一天：可能会有更忙的时段。',
    reload: '重载：没有见过它需要多少。',
    week: '完整的一周。',
    'full-crest': '呼叫持续结束两分钟以上：还不知道已结束的对话是否要等待定时器。',
  },
};
