/** Chinese: what somebody is woken for. */
import type { Words } from '../words.ts';

export const alerts: Words['alerts'] = {
  names: {
    SipMemoryPoolFull: '共享内存已满',
    SipMemoryPoolNearlyFull: '共享内存即将用满',
    SipMemoryExhaustionForecast: '共享内存将会耗尽',
    SipMemoryLeakSuspected: '共享内存存在泄漏',
    SipMemoryFragmentation: '空闲共享内存已成碎片',
    SipMemoryReloadSpikeUnsafe: '下一次重载将放不下',
    SipPrivateMemoryNearlyFull: '私有内存即将用满',
    SipMemoryCollectorBlind: '服务器没有应答',
  },
  fullAt: (when) => `，时间 ${when}`,
  since: (when) => `，自 ${when} 起`,
  forecast: {
    leak: (used, total, share, when) =>
      `${total} 中已用 ${used}（${share}）；只随时间增长的那部分将在 ${when} 前占满其余内存。`,
    traffic: (used, total, share, when) =>
      `${total} 中已用 ${used}（${share}）；按最近一分钟的速度，其余内存将在 ${when} 前占满。`,
  },
  forecastAction:
    '请将流量移出此服务器，不要重载，并在下次重启时增大 -m；plimsoll explain 会说明是什么占满了内存。',
  blind: (since, code) => `自 ${since} 起没有得到样本（${code}），因此对其内存一无所知。`,
  blindAction:
    '请先确认呼叫是否仍能通过，再确认管理接口是否在应有的地址上监听，以及是否被重载占住。',
  to: (address) => `告警发送到 ${address}`,
  worksAgain: (address) => `${address} 恢复接收告警`,
};
