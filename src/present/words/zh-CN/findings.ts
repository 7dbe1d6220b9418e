/** Chinese: what was found, code by code. */
import type { Words } from '../words.ts';

export const findings: Words['findings'] = {
  severities: { critical: '严重', warning: '警告', notice: '提示' },
  title: '值得了解的情况',
  more: 'plimsoll doctor 会说明每一项何时无害以及如何处理。',
  harmless: '无害：',
  advice: '处理：',
  found: (count, worst) => `共 ${count} 项发现，最严重的在前（${worst}）。`,
  one: '1 项发现。',
  looked: (samples, time) => `查看了 ${time} 内的 ${samples} 个样本。`,
  nothing:
    '没有发现问题。这只涵盖这些计数器所能显示的内容：不包括模块本身的缺陷，也不包括操作系统或日志所知道的情况。',
  remarks: {
    'too-little-data': '数据太少，无法判断：只查看了当前时刻的状态。请观察更久，或提供录制文件。',
    'nearly-empty':
      '这台服务器上没有可供判断的内容：没有呼叫、没有联系地址，内存几乎未用。请在有流量时再问。',
  },
  names: {
    'one-sided-joining':
      'F_MALLOC 只与一侧相邻的碎片合并，内存因此一直零碎，找不到空间的请求会持锁遍历整个内存池',
    'hp-counters': 'HP_MALLOC 计数有误，统计会变成负数，不可信',
    'hp-runs-out': 'HP_MALLOC 在还有数 GB 空闲时就报内存用尽',
    'mi-json-leaks': '其中某些版本通过 HTTP（mi_json）每次查询都会泄漏内存',
    deaf: '管理接口无应答',
    'taking-all': '内存池已满，而配置数据在挤占呼叫的内存而增长',
  },
  codes: {
    'reload-does-not-end': {
      sentence:
        '一次空间不足的重载没有结束：自 {when} 起{witness}，已 {lasted}；当时 {total} 中只有 {free} 空闲，远少于重载所需。每条找不到空间的规则都会持锁搜索整个内存池，重载还会占去结束的呼叫所归还的内存。',
      harmless:
        '仅当那时没有人重载，管理接口因其他原因无应答；否则绝不，只要它在继续，呼叫就会失败。',
      advice:
        '期间请用另一条途径查询（mi_http 无应答时 mi_datagram 仍会应答）。只有重启能结束它；重启时 -m 要容得下两份配置数据。',
    },
    'reload-ran-out-of-memory': {
      sentence:
        '{when} 的重载耗尽了内存，却仍然回答 OK：之后在用内存少了 {lost}，分配少了 {allocations} 个，占配置数据的 {share}。路由有缺失。',
      harmless: '仅当有人恰好在那时把配置数据减少了这么多。',
      advice:
        '在日志中查找 "skipping" 和 "not enough free shm memory"，把 -m 提高到 {total} 以上，使两份数据能与流量并存，重启后再次重载。',
    },
    'pool-was-full': {
      sentence:
        '共享内存曾经用尽（{total}）：自 {when} 起 {lasted} 内，所有内存请求都被拒绝，包括新的呼叫。',
      harmless: '绝不；有主叫被拒绝。',
      advice:
        '提高 -m。plimsoll explain 会说明是什么填满了它：呼叫、重载还是泄漏。日志会说明拒绝了什么（"not enough free shm memory"）。',
    },
    'exhaustion-ahead': {
      sentence:
        '共享内存正在填满：在用 {inUse}（{share}），按最近一分钟的速度将在 {fullAt} 用尽，还有 {left}。',
      harmless: '如果上升即将结束，例如忙时的最初几分钟。',
      advice:
        '在呼叫结束之前不要再接入新呼叫（改用其他网关，降低负载均衡的上限），下次重启时提高 -m。现在不要重载。',
    },
    'pool-nearly-full': {
      sentence: '共享内存即将用尽：{total} 中在用 {inUse}（{share}），空闲 {free}。',
      harmless: '仅当今后不会比现在更多：没有更忙的时段、没有重载、没有更长的列表。',
      advice: '下次重启时提高 -m；在此之前避免重载，并防止流量增长。',
    },
    'next-reload-will-not-fit': {
      sentence:
        '下一次重载放不下：在已用的 {inUse} 之外还需要 {need}，而总共 {total}，还缺 {missing}。在新数据完整之前，新旧数据并存。',
      harmless: '仅当下次重启之前没有人重载，包括脚本和定时任务。',
      advice:
        '不要重载。把 -m 至少提高 {missing} 并重启；如果不能等，重启本身会装载新数据，而不需要两份并存。',
    },
    'private-pool-nearly-full': {
      sentence:
        '进程 {process} 的私有内存即将用尽：{total} 中在用 {inUse}（{share}），空闲 {free}；另有 {others} 个进程同样接近用尽。',
      harmless: '仅当它停在这里，且该进程不会遇到更大的消息或应答。',
      advice: '下次重启时提高 -M。如果持续上升就是泄漏：plimsoll explain 会显示每个进程的曲线。',
    },
    'memory-leaks': {
      sentence:
        '内存泄漏：每秒 {perSecond}（每天 {perDay}）只随时间增长。照此下去，内存池将在 {fullAt} 用尽。',
      harmless: '仅当它是正在填充、会自行停止的缓存，例如没有过期时间但以后会被覆盖的键。',
      advice:
        '查明是哪个模块：间隔一段时间取两次内存转储并比较（plimsoll profile）。查找没有过期时间的条目（cachedb_local、$shv）；在 3.4 到 4.0 上还要查找没有全局 delete_delay 的 $DLG_del_delay，它可能留下已结束的对话（#3370）。升级到最新的小版本，并在此之前安排重启。',
    },
    'calls-leak': {
      sentence: '每个呼叫遗留 {perCall}，至今 {lost}。照现有呼叫量，内存池将在 {fullAt} 用尽。',
      harmless: '仅当它是有意为每个呼叫保留的，例如在观察时间之后才过期的缓存条目。',
      advice:
        '查明是哪个模块：在空闲时段取两次内存转储（其间有呼叫）并比较（plimsoll profile）。检查脚本为每个呼叫保存的内容（$shv、cachedb_local、对话变量和 profile），在 3.4 到 4.0 上还要检查 $DLG_del_delay。升级到最新的小版本，并在此之前安排重启。',
    },
    'reloads-leak': {
      sentence: '每次重载遗留 {perReload}，至今 {lost}。再重载 {fits} 次，内存池就满了。',
      harmless: '仅当所装载的表每次也增长这么多。',
      advice:
        '比较重载前后的行数；如果没有变化，在重载前后各取一次内存转储并比较（plimsoll profile）。减少重载次数，升级到最新的小版本，并安排重启。',
    },
    'work-nearly-fills-pool': {
      sentence:
        '平常的工作曾几乎占满共享内存：{when} 达到 {top}（{share}），只剩 {left}。它已过去；下次流量再多一点，呼叫就会失败。',
      harmless: '如果那就是今后的最大值。',
      advice: '下次重启时提高 -m，至少五分之一，并加上重载所需。',
    },
    'reload-will-not-fit-at-peak': {
      sentence:
        '在呼叫处于峰值时重载放不下：在当时已用的 {inUse} 之外还需要 {need}，而总共 {total}，还缺 {missing}。',
      harmless: '仅当只在空闲时段重载。',
      advice:
        '先用 plimsoll doctor SERVER --before reload 询问，在空闲时段重载，或把 -m 提高 {missing} 并为增长留出余量。',
    },
    'error-paths-leaked': {
      sentence:
        '内存池用尽之后有 {left} 没有归还：流量已结束，还剩 {dialogs} 个对话，在用内存多于之前静止时的 {baseline}。中途失败的操作没有清理干净。',
      harmless: '如果只发生一次：它不会自行增长。',
      advice: '只有重启才能归还。请提高 -m 以免再次发生：每次用尽都会留下更多。',
    },
    'dialogs-left-behind': {
      sentence:
        '{dialogs} 个对话已不属于任何呼叫：全部早于 {older}，很久没有一个结束，而这里的呼叫约持续 {holding}。它们的 BYE 在服务器不在时到来，或从未到来。',
      harmless: '它们会在对话超时（default_timeout，默认 12 小时）后自行结束。',
      advice:
        '让 dialog 模块探测两端（options_ping_interval，或 create_dialog 的 "P" 和 "p"），或把 default_timeout 设得接近最长的呼叫。',
    },
    'dialogs-pile-up': {
      sentence:
        '对话堆积：{over} 内从 {before} 增加到 {now}，而呼叫一直以每秒 {perSecond} 的稳定速率到来。稳定呼叫一小时后，对话数本应不再增长。',
      harmless: '如果这里的呼叫确实持续数小时。',
      advice:
        '与运营商核对正在进行的呼叫数。探测对话两端，缩短 default_timeout，并查找处理 BYE 缓慢的对端或数据库。',
    },
    'transactions-pile-up': {
      sentence:
        '事务堆积：约 {inUse} 个在用，每秒新增 {perSecond} 个，因此每个存活 {lives}（{when}），是平常 {usual} 的 {times} 倍。一个事务只应需要应答时间加 5 秒等待。',
      harmless: '如果电话在接听之前确实振铃这么久。',
      advice:
        '有人应答缓慢：运营商、数据库或 AAA 服务器。检查超时（fr_timeout）、慢查询和 DNS；它们让谁等待，内存就由谁占用。',
    },
    'free-memory-in-pieces': {
      sentence:
        '空闲内存零碎：{free} 空闲，分成 {pieces} 个碎片，平均每个 {mean}，因此在空闲很多时较大的请求也可能失败。',
      harmless: '只要没有较大的请求。',
      advice:
        '剩余很多而需要很少的日志行可以证明（plimsoll decode）。重启会使其恢复完整；3.4 及以后的 F_MALLOC 与两侧相邻碎片合并。',
    },
    'private-memory-grows': {
      sentence:
        '进程 {process} 的私有内存持续增长且不归还：{over} 内从 {before} 增加到 {now}（共 {total}）；另有 {others} 个进程也是如此。',
      harmless: '如果它会停下来：缓存只填充一次。',
      advice:
        '所有工作进程都如此：每条消息都泄漏，请检查脚本所调用的功能。只有一个：检查它的任务（管理、定时器、HTTP）。某些版本的 reload_routes 会泄漏（#3662）。',
    },
    'near-exhaustion-can-crash': {
      sentence:
        '{version} 使用 F_MALLOC，内存曾接近用尽（占内存池 {share}，剩 {left}）：找不到空间的请求会使该分配器整理碎片，并留下一个指针，之后的释放可能沿着它进入别人的数据。服务器可能崩溃。',
      harmless: '直到真有请求找不到空间为止；之后就看运气。',
      advice: '远离上限：提高 -m，只在放得下时重载。',
    },
    'known-bad-version': {
      sentence: '{version} 有已知缺陷：{fault}（OpenSIPS 的 {issues}）。',
      harmless: '如果您的发行版已应用修复。',
      advice: '升级到所在分支的最新小版本，或升级到受支持的分支。',
    },
    'statistics-contradict': {
      sentence:
        '统计互相矛盾：{samples} 个样本中有 {torn} 个不是同一时刻的读数，{disordered} 个在用超过可能，{garbage} 个统计是无效值（{names}）。',
      harmless: '繁忙的服务器上偶尔有个别样本如此属于正常；这里更多。',
      advice:
        'Plimsoll 不用它们计算。下溢（1.844674e+19）是该版本中该统计的缺陷；请升级到最新的小版本。',
    },
    'header-tax': {
      sentence:
        '调试构建占去 {tax}，为在用内存的 {share}：每次分配的 {header} 字节开销中，有 {each} 字节只用来记录是谁申请的。',
      harmless: '只要内存不紧张：自 3.0 起 OpenSIPS 就是这样发布的，它使内存转储可读。',
      advice:
        '内存紧张时，不带 DBG_MALLOC 构建（make menuconfig），或增加内存。选择 F_MALLOC 而不是 F_MALLOC_DBG 没有任何改变。',
    },
    'debugging-allocator': {
      sentence:
        'Q_MALLOC 用于查找缺陷：每次分配的开销是 {overhead} 字节，而 F_MALLOC 是 {other} 字节，共多出 {more}，为在用内存的 {share}。',
      harmless: '如果您正用它查找内存破坏或泄漏。',
      advice: '找到之后请换回 F_MALLOC（-a F_MALLOC）。',
    },
    'parallel-pools': {
      sentence:
        'F_PARALLEL_MALLOC 把 {total} 分成 {pools} 个 {each} 的池，随机选一个，不再尝试其他：大部分空闲时也可能用尽，而最高水位是 {pools} 个水位之和，偏高。',
      harmless: '如果每个池都是最大分配的数倍（仅事务表就有 2.6 MB）。',
      advice: '-m 要比 F_MALLOC 所需多四分之一，且不少于 128 MB。',
    },
    'high-water-of-reload': {
      sentence:
        '最高水位（{mark}，内存池的 {share}）来自 {when} 的重载；平常工作只达到 {ordinary}。它无法清零，因此以它判断的工具（opensips-cli 超过 80 % 警告，超过 90 % 为严重）会一直告警到下次重启。',
      harmless: '是，只要下一次重载仍放得下；否则另有一项发现会指出。',
      advice: '改用 real_used_size 告警。规划 -m 时要计入此水位：重载会再次需要这么多。',
    },
    'high-water-of-start': {
      sentence:
        '最高水位（{mark}，内存池的 {share}）来自启动；此后从未超过 {ordinary}。它无法清零，与流量无关。',
      harmless: '是；但 -m 仍须足够启动。',
      advice: '改用 real_used_size 告警。',
    },
    'high-water-of-before': {
      sentence:
        '最高水位（{mark}，内存池的 {share}）来自本次观察之前；这里看到的最大值是 {ordinary}。它可能来自启动、重载或更忙的时段。',
      harmless: '如果它来自启动。',
      advice: '在用任一数值规划 -m 之前，请观察一个忙时和一次重载。',
    },
    'overhead-is-kept': {
      sentence:
        '负载过后开销没有归还：{kept}（为之前静止时的 {share}）。在用 {now} 而不是 {before}，而模块申请的只变化了 {used}。这些是空闲碎片的头部。',
      harmless: '是：下一次上升会再次使用它们；经过几个忙时或几次重载后就不再增长。',
      advice:
        '在这台服务器上按 used_size 而不是 real_used_size 判断泄漏。3.1.17、3.2.12、3.3.5 以及 3.4 起的 F_MALLOC 与两侧相邻碎片合并，会归还它。',
    },
    'loader-inflates-private-memory': {
      sentence:
        '进程 {process} 从数据库装载过数据：其私有内存最高达 {mark}（-M 的 {share}），而平常是 {usual}，现在是 {now}。另有 {others} 个进程也是如此。',
      harmless: '是：装载时有多少空间就取多少行，所以该水位说明当时有多少，而不是需要多少。',
      advice:
        '不要为此提高 -M。只有不能分批取数的驱动（db_text）需要容得下整张表：那时按此水位设置 -M。',
    },
    'shared-memory-far-too-large': {
      sentence: '-m 过大：{total} 中在 {uptime} 内从未超过 {mark}，相差 {times} 倍。',
      harmless: '多半如此：从未触及的内存不消耗机器的内存。',
      advice: '最高水位的两倍已绰绰有余；只为预期的增长保留更多。',
    },
    'private-memory-far-too-large': {
      sentence: '-M 过大：{processes} 个进程各可占用 {each}，共 {all}，而没有一个曾超过 {most}。',
      harmless: '只要没有进程泄漏：未触及的内存没有代价。',
      advice: '最高水位的两倍已绰绰有余。否则一旦泄漏，会先耗尽机器而不是内存池。',
    },
    'deaf-while-reloading': {
      sentence: '重载期间（{when}）管理接口有 {lasted} 无应答：负责应答的进程正在重载。',
      harmless: '是，对呼叫无害；只是观察者在此期间看不到。',
      advice:
        '在逗号后给出第二条途径，例如 http://127.0.0.1:8888/mi,udp:127.0.0.1:8080：第一条无应答时使用它。',
    },
    'groups-not-configured': {
      sentence: '此构建可以按模块组统计内存，但没有配置任何组：这 {inUse} 由谁占用只能估算。',
      harmless: '是。',
      advice:
        '在配置中加入 mem-group = "traffic": "tm" "dialog" 和 mem-group = "provision": "drouting"；下次重启后生效。',
    },
    'groups-not-built': {
      sentence:
        '此构建不能按模块组统计内存（没有 SHM_EXTRA_STATS，发行版即如此）：这 {inUse} 由谁占用只能估算。',
      harmless: '是：估算会给出范围。',
      advice:
        '要准确知道，请在 make generate-mem-stats 之后带 SHM_EXTRA_STATS 构建。在此之前不要在配置中加入 mem-group：此构建会因此无法启动。',
    },
    'below-load-line': {
      sentence:
        '共享内存低于载重线：它有 {total}，而所见流量最高时可能需要 {need}；90 天内有分配被拒绝的概率为 {risk}。',
      harmless: '仅当有呼叫时从不重载配置数据，或所见流量是有意超过将来水平的测试。',
      advice:
        '下次重启时把 -m 提高到 {recommended}；plimsoll recommend 说明原因，并可用于其他需求。',
    },
  },
};
