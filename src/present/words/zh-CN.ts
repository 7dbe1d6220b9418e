/** 简体中文. */
import type { Words } from './words.ts';

export const zhCN: Words = {
  language: 'zh-CN',
  comma: '，',
  colon: '：',
  units: { day: '天', hour: '小时', minute: '分', second: '秒' },

  unknownProblem: { sentence: '出现问题：{code}。', advice: '请参阅 docs/problems.md。' },
  problems: {
    'address-invalid': {
      sentence: '这不是有效的服务器地址："{address}"（{why}）。',
      advice:
        '请给出管理接口的监听地址，例如 http://127.0.0.1:8888/mi、fifo:/tmp/opensips_fifo 或 udp:127.0.0.1:8080，也可以给出一个录制文件。',
    },
    'usage-wrong': { sentence: '无法这样运行：{why}。', advice: '请参阅 plimsoll help。' },
    'file-unreadable': {
      sentence: '无法读取文件 {file}（{why}）。',
      advice: '请检查文件名和权限。',
    },
    'file-unwritable': {
      sentence: '无法写入文件 {file}（{why}）。',
      advice: '请检查磁盘空间和权限；此前写入的内容已保留。',
    },
    'server-unreachable': {
      sentence: '{address} 无应答（{why}）。',
      advice: '请确认 OpenSIPS 正在运行，并且其管理模块在该地址监听。',
    },
    'server-deaf': {
      sentence: '{address} 的服务器在 {milliseconds} 毫秒内没有回答。',
      advice:
        '它可能正在重载；可在逗号后再给一个地址，例如 udp:127.0.0.1:8080，首个地址无响应时使用。',
    },
    'server-closed': {
      sentence: '与 {address} 的连接已关闭。',
      advice: '无需处理：Plimsoll 已被要求停止。',
    },
    'address-taken': {
      sentence: 'Plimsoll 无法在 {address} 监听（{why}）。',
      advice: '请换一个端口或路径。',
    },
    'transport-missing': {
      sentence: '本机缺少访问 {address} 所需的组件：{why}。',
      advice: '请安装它，或改用其他传输方式。',
    },
    'reply-truncated': {
      sentence: '{address} 的应答在 {bytes} 字节后中断。',
      advice: '如果再次出现，请查看 OpenSIPS 日志。',
    },
    'reply-garbled': {
      sentence: '无法理解 {address} 的应答：{why}。',
      advice: '请确认这是 OpenSIPS 的管理接口。',
    },
    'reply-mismatched': {
      sentence: '询问的是 {expected}，{address} 却回答了 {got}。',
      advice: '本机与服务器之间的某个环节弄混了应答。',
    },
    'reply-endless': {
      sentence: '{address} 的应答没有结束（已收到 {bytes} 字节）。',
      advice: '请确认这是 OpenSIPS 的管理接口。',
    },
    'reply-too-large': {
      sentence: '{command} 的应答超出了 {address} 能发送的大小。',
      advice: '请调大 httpd 的 buf_size，或改用 FIFO。',
    },
    'request-refused': {
      sentence: '{address} 拒绝了 {command}：{said}。',
      advice: '这个版本可能没有该功能。',
    },
    'command-unknown': {
      sentence: '{address} 的服务器没有命令 {command}。',
      advice: '无需处理：相应的信息保持未知。',
    },
    'not-opensips': {
      sentence: '这不是 OpenSIPS 的管理接口：{address} 回答 "{said}"。',
      advice: '请检查端口和路径：3.0 及以后为 /mi，之前为 /json。',
    },
    'recording-line-invalid': {
      sentence: '{file} 的第 {line} 行不是录制内容：{why}。',
      advice: '录制文件每行是一个 JSON 对象；参见 docs/recording.md。',
    },
    'recording-empty': {
      sentence: '{file} 中没有样本。',
      advice: '请重新录制，或粘贴 get_statistics 的输出。',
    },
    'store-in-use': {
      sentence: '另一个进程正在写 {file}。',
      advice: '请先停止它，或让它来完成：只能有一个进程写，其他进程可以读。',
    },
    'store-read-only': {
      sentence: '{file} 以只读方式打开。',
      advice: '请以可写方式打开，或写到保存样本的地方。',
    },
    'store-full': {
      sentence: '{file} 所在的磁盘已满。',
      advice: '请腾出空间，或缩短样本的保存时间；此前保存的数据是完整的，丢失的只是此后的样本。',
    },
    'store-unusable': {
      sentence: '无法使用存储 {file}（{why}）。',
      advice: '请检查目录是否存在以及是否有写权限。',
    },
    'store-damaged': {
      sentence: '{file} 不是 Plimsoll 的存储，或已损坏（{why}）。',
      advice: '请将其移走后重新开始，或从备份恢复。',
    },
    'store-newer': {
      sentence: '{file} 由更新版本的 Plimsoll 写成（模式 {schema}；本版本只认识到 {known}）。',
      advice: '请使用那个版本，或使用更早的存储副本。',
    },
    'store-older': {
      sentence:
        '{file} 由较旧版本的 Plimsoll 写成（模式 {schema}；本版本写 {known}），而且只以只读方式打开。',
      advice:
        '请以可写方式打开一次（plimsoll serve 或 import）：它会被升级，旁边保留一份原样的副本。',
    },
    'history-unreachable': {
      sentence: '{address} 处无人应答（{why}）。',
      advice: '请检查数据库是否在运行，以及它的地址。',
    },
    'history-deaf': {
      sentence: '{address} 处的数据库在 {milliseconds} 毫秒内没有应答。',
      advice: '请一次少取一些时间（--since），或等待更久（--deadline）。',
    },
    'history-refused': {
      sentence: '{address} 处的数据库拒绝了请求：{said}。',
      advice:
        '请检查数据库名、用户和密码；在 influx=URL 中写作 http://user:password@host:8086/database。',
    },
    'history-garbled': {
      sentence: '无法理解 {address} 的应答：{why}。',
      advice: '请确认它确实是所指名的那种数据库。',
    },
    'history-too-large': {
      sentence: '{address} 的一个应答超过了 {bytes} 字节。',
      advice: '请一次少取一些时间（--since、--until）。',
    },
    'history-read-only': {
      sentence: '无法向 {address} 写入。',
      advice: 'Prometheus 自行采集：请让它抓取 Plimsoll。VictoriaMetrics 和 InfluxDB 可以写入。',
    },
    'history-empty': {
      sentence: '在 {address} 中没有找到 OpenSIPS 的统计。',
      advice: '如果它们以您自己的名称保存，请用 --map 名称=统计 说明。',
    },
    'history-server-unknown': {
      sentence: '{address} 不认识名为 {server} 的服务器；它认识 {known}。',
      advice: '请指名其中之一。',
    },
    'table-row-invalid': {
      sentence: '{file} 的第 {line} 行不是统计的行：{why}。',
      advice:
        '请导出 ocp_monitoring_stats 的 name、time、value、box_id 列，按此顺序，或在第一行写出列名。',
    },
    'printout-without-time': {
      sentence: '{file} 的文件名没有说明是何时打印的。',
      advice: '请命名为 2026-11-24_03-00.txt 或 stats-20261124T030000Z.json 之类。',
    },
    'printout-empty': {
      sentence: '{file} 中没有统计。',
      advice: '它应当包含 get_statistics 打印的文本或 JSON。',
    },
    'database-unreachable': {
      sentence: '{address} 不接收数据（{why}）。',
      advice: '请检查数据库是否运行以及地址是否正确；serve 会保存未被接收的数据并继续尝试。',
    },
    'lines-refused': {
      sentence: '{address} 拒绝了这些数据（状态 {status}）：{said}',
      advice: '请检查数据库名、用户和密码，以及某个字段以前是否为其他类型。',
    },
    'queue-unwritable': {
      sentence: '无法写入位于 {directory} 的队列（{why}）。',
      advice: '请腾出空间或授予权限；在此期间最新的样本保留在内存中。',
    },
    'config-invalid': {
      sentence: '{file} 中有 {complaints} 处问题。',
      advice: '请更正所指出的内容；在此之前 serve 不会采用它。',
    },
    'config-syntax': {
      sentence: '{file}:{line}:{column}：不是有效的 YAML（{why}）。',
      advice: '请更正该行；行首空格有意义，不允许用制表符。',
    },
    'config-key-unknown': {
      sentence: '{file}:{line}:{column}：此处没有键 {key}。',
      advice: '此处可用的键：{known}。',
    },
    'config-key-misspelt': {
      sentence: '{file}:{line}:{column}：此处没有键 {key}。',
      advice: '是否想写 {meant}？',
    },
    'config-key-missing': {
      sentence: '{file}:{line}:{column}：缺少 {key}。',
      advice: '请补上；docs/serve.md 中有示例。',
    },
    'config-value-wrong': {
      sentence: '{file}:{line}:{column}：无法理解 {key} 的值。',
      advice: '应类似于：{expected}',
    },
    'config-name-twice': {
      sentence: '{file}:{line}:{column}：有两台服务器都叫 {name}。',
      advice: '请为每台服务器取不同的名称：历史按名称保存。',
    },
    'config-secret-inline': {
      sentence: '{file}:{line}:{column}：密码等机密不应写在配置里（{key}）。',
      advice: '请写入只有本服务可读的文件，并用 token_file、password_file 指明。',
    },
    'config-secret-open': {
      sentence: '{file}:{line}:{column}：任何人都能读取 {secret} 中的机密（权限 {why}）。',
      advice: '请收回权限：chmod o= {secret}',
    },
    'config-secret-unreadable': {
      sentence: '{file}:{line}:{column}：无法读取 {secret} 中的机密（{why}）。',
      advice: '请检查文件是否存在、是否为空，以及服务是否有权读取。',
    },
    'config-token-needed': {
      sentence: '{file}:{line}:{column}：在 {host} 上监听需要令牌。',
      advice: '请设置 token_file，或在 127.0.0.1 上监听。',
    },
    'request-invalid': {
      sentence: '无法理解此请求：{why}。',
      advice: '可请求的内容见 /api/v1/openapi.json。',
    },
    'host-refused': {
      sentence: '不回答以主机名 "{host}" 提出的请求。',
      advice: '请使用 127.0.0.1 或 localhost；要用其他名称访问，守护进程需要令牌（token_file）。',
    },
    'token-refused': {
      sentence: '令牌缺失或错误。',
      advice: '请在请求头 Authorization: Bearer TOKEN 中发送配置里的令牌。',
    },
    'page-missing': {
      sentence: '{path} 处没有内容。',
      advice: '有哪些内容见 /。',
    },
    'server-not-watched': {
      sentence: '没有监视名为 "{server}" 的服务器。',
      advice: '正在监视的服务器见 /api/v1/servers。',
    },
    'sample-missing': {
      sentence: '还没有 "{server}" 的样本。',
      advice: '请等待下一个样本；服务器是否应答见 /api/v1/servers。',
    },
    'store-missing': {
      sentence: '这里不保存历史。',
      advice: '请配置存储，或配置历史保存的位置。',
    },
    'watchers-too-many': {
      sentence: '已有超过 {most} 个观察者。',
      advice: '请关闭一些正在接收实时推送的页面或程序。',
    },
  },

  watch: {
    sharedMemory: '共享内存',
    ofPool: (percent, total) => `占 ${total} 的 ${percent}`,
    used: '已用',
    overhead: '开销',
    free: '空闲',
    highWater: '最高水位',
    realUsed: '在用',
    allocations: (count, mean) => `${count} 次分配（平均 ${mean}）`,
    freeFragments: (count, mean) => `${count} 个空闲碎片（平均 ${mean}）`,
    headers: (bytes, each) => `头部 ${bytes}（每个 ${each}）`,
    headerSize: (each) => `头部 ${each}`,
    buildUnknown: '头部大小未知',
    groups: '谁占用内存',
    notGrouped: '未分组',
    traffic: '流量',
    dialogs: (active) => `${active} 个活动对话`,
    early: (count) => `${count} 个早期对话`,
    transactions: (count) => `${count} 个事务`,
    callsPerSecond: (rate) => `每秒 ${rate} 次呼叫`,
    contacts: (count) => `${count} 个联系人`,
    overTime: (span) => `最近 ${span}`,
    memory: '内存',
    dialogsShort: '对话',
    processes: '私有内存（占用最高者在前）',
    roles: {
      attendant: '主进程',
      'sip-worker': 'SIP 工作进程',
      'tcp-main': 'TCP 主进程',
      timer: '定时器',
      'time-keeper': '计时进程',
      management: '管理接口',
      other: '其他',
    },
    processCount: (count) => `${count} 个进程`,
    peak: '峰值',
    up: (time) => `已运行 ${time}`,
    waiting: '正在等待第一个样本……',
    silentSince: (time) => `已 ${time}无应答`,
    notes: {
      restart: '服务器已重启：新的运行周期开始',
      gap: (time) => `${time}内没有样本`,
      jump: '系统时钟被调整',
      deaf: '没有回答',
      dead: '服务器不在',
      back: '恢复应答',
      peak: (bytes) => `两个样本之间最高水位上升了 ${bytes}：没有样本看到这个峰值`,
      reload: '完成了一次重载',
      torn: '此样本不一致（各数值不是同一时刻读取的）',
      untrusted: (names) => `不可信：${names}`,
    },
    keys: 'q 退出',
    columns: {
      time: '时间',
      inUse: '在用',
      ofPool: '占比',
      peak: '最高水位',
      dialogs: '对话',
      transactions: '事务',
      rate: '呼叫/秒',
    },
  },

  seen: {
    title: '观察结果',
    baseline: (bytes, groups) => `静止时服务器占用 ${bytes}${groups}：这就是基线。`,
    ofWhich: (bytes, group) => `（其中 ${group} 组占 ${bytes}）`,
    top: (bytes, percent, when) => `样本中最高达到 ${bytes}，占内存池的 ${percent}，时间 ${when}。`,
    perDialog: (each, from, dialogs) =>
      `稳定负载下每个活动对话占用 ${each}（${from}内的平均值，${dialogs} 个对话）。此数值只适用于同样时长的呼叫：已结束的对话要等到下一次数据库定时器才会释放。`,
    outlives: (held, later) =>
      `内存比呼叫存在得更久：最后一个对话结束时，仍有比基线多 ${held} 的内存被占用；${later}后恢复。`,
    outlivesStill: (held) =>
      `内存比呼叫存在得更久：最后一个对话结束后，仍有比基线多 ${held} 的内存被占用。`,
    hiddenPeak: (when, from, to, extra) =>
      `${when} 最高水位从 ${from} 跳到 ${to}，比当时在用的多 ${extra}，没有任何样本看到它。重载就是这样：新数据准备好之前，新旧数据同时存在。`,
    highWater: (bytes, percent) => `最高水位为 ${bytes}，占内存池的 ${percent}：再小就会失败。`,
    highWaterFull: (bytes) => `最高水位为 ${bytes}，即整个内存池：内存已全部用尽。`,
    nothing: '样本太少，无法得出结论。',
    samples: (count, span) => `共 ${count} 个样本，覆盖服务器时间 ${span}。`,
  },

  explain: {
    life: (number, of) => `第 ${number} 次运行，共 ${of} 次`,
    samples: (count, span) => `${count} 个样本，历时 ${span}。`,
    allocator: (name) => `分配器：${name}。`,
    header: (bytes) => `每次分配的头部为 ${bytes}。`,
    headerUnknown: '从这些样本无法得知头部大小，因此也无法得知空闲碎片。',
    baseline: (bytes, loaded) =>
      `基线：静止时占用 ${bytes}，其中 ${loaded} 是在观察到的装载过程中增加的。`,
    noBaseline: {
      'in-traffic': '基线：暂无。取第一个样本时已有呼叫。',
      'not-at-rest': '基线：暂无。在第一个呼叫之前从未看到内存静止。',
      'too-few-samples': '基线：暂无。样本太少，无法判断是否静止。',
    },
    peak: (bytes, percent, when) =>
      `样本所见的最大值：${bytes}，占内存池的 ${percent}，时间 ${when}。`,
    noEvents: '这些样本没有显示任何事件。',
    kinds: {
      start: '服务器启动。',
      restart: '服务器重新启动：新的运行开始，不与之前的数据比较。',
      provisioningLoad: (bytes, to, time) =>
        `装载了配置数据：增加 ${bytes}，达到 ${to}，用时 ${time}。当时没有呼叫。`,
      hiddenReload: (extra, from, to) =>
        `一次没有样本看到的重载：最高水位从 ${from} 跳到 ${to}。它比在用内存多需要 ${extra}：在新数据完整之前，新旧数据并存。`,
      reload: (extra, time) =>
        `一次重载：${time} 内多占用 ${extra}，随后归还。在新数据完整之前，新旧数据并存。`,
      trafficRise: (before, after, bytes) => `呼叫变快，每秒 ${before} → ${after}：增加 ${bytes}。`,
      trafficFall: (before, after, bytes) =>
        `呼叫变慢，每秒 ${before} → ${after}：到下一次变化为止减少 ${bytes}。`,
      delayedRelease: (held, time) =>
        `最后一个对话已结束，仍占用 ${held}；${time} 后才归还。事务要等待重传，已结束的对话由定时器成批删除。`,
      allocationFailure: (left, total) => `内存池已满：最满时 ${total} 中只剩 ${left}，分配失败。`,
      silences: {
        deaf: (time) => `有 ${time} 没有应答，其间发生的事情无从得知。`,
        gone: (time) => `有 ${time} 不在运行。`,
        notAsked: (time) => `有 ${time} 没有样本。`,
      },
    },
    holders: (when) => `峰值时（${when}）内存由谁占用`,
    leak: {
      yes: (bytes, range, when) =>
        `泄漏：是。每秒 ${bytes}（${range}）只随时间增长，模块申请的内存也同样增长。照此下去，内存池将在 ${when} 用尽。`,
      no: '泄漏：否。增长的部分由呼叫占用，或在呼叫之后已归还。',
      notYet: (range) =>
        `泄漏：尚不能判断。呼叫无法解释的增长在每秒 ${range} 之间；请继续观察，最好包括空闲时段。`,
      unknown: '泄漏：无法判断。需要首个呼叫之前的静止时段、持续数分钟的呼叫，以及未满的内存池。',
    },
    owners: {
      atRest: '静止时（配置数据、核心）',
      transactions: '事务',
      dialogs: '对话',
      contacts: '联系地址',
    },
    estimated:
      '根据服务器的计数估算，并给出十次中九次所在的范围；按模块分组（mem-group）可得到准确值。',
    footprints: (transaction, itsRange, dialog, theRange) =>
      `一个事务约占 ${transaction}（${itsRange}），一个对话约占 ${dialog}（${theRange}）。`,
    dialogTimer: (seconds) => `已结束的对话要等定时器成批删除，每 ${seconds} 秒一次。`,
    dialogsAtOnce: '已结束的对话立即删除。',
    noGroup: '未分组',
    unexplained: '未解释',
  },

  demo: {
    opening: (version, speed, seconds) =>
      `这是一台真实 ${version} 的录制：一台出局 PSTN 网关，装有 100,000 个前缀；以 ${speed} 倍速度重放，并像监视真实服务器一样监视它（约 ${seconds} 秒）。`,
    next: '下一步：plimsoll watch http://127.0.0.1:8888/mi（您自己的服务器），或 plimsoll help。',
  },

  serve: {
    watching: (count) => `正在监视 ${count} 台服务器。`,
    listening: (address) => `监听于 ${address}`,
    keeping: (directory, size) => `样本保存在 ${directory}，预计将达到约 ${size}`,
    understood: (servers, where) => `已理解：${servers} 台服务器，监听于 ${where}。`,
    tokenAsked: '需要令牌',
    stateDirectory: '状态目录',
    readingFrom: (address) => `此处不保存任何数据，历史读自 ${address}`,
    keepingNothing: '此处不保存任何数据',
    reloaded: (count) => `已重新读取配置：${count} 台服务器`,
    notReloaded: '未采用新配置，按原配置继续运行',
    needsRestart: (what) => `需要重启才能生效：${what}`,
    storeWorks: '存储恢复正常',
    handsOnAgain: (address) => `${address} 恢复接收样本`,
    stopping: '正在停止',
    pages: {
      servers: '所有服务器的当前状态',
      live: '实时消息（server-sent events）',
      api: '完整的 API（OpenAPI）',
      metrics: '供 Prometheus 使用',
      health: '供负载均衡器和服务管理器使用',
    },
  },

  cli: {
    description: '监视、解释并规划 OpenSIPS 服务器的内存。只读：只运行不改变任何东西的管理命令。',
    server: '管理接口的监听地址，或录制文件，或 -（粘贴的输出）',
    verbs: {
      watch: '实时显示一台服务器的内存',
      record: '把服务器所说的保存为录制文件',
      replay: '让录制文件像 OpenSIPS 一样应答',
      collect: '取一个样本，供其他程序使用',
      serve: '监视多台服务器，保存样本，并通过 HTTP 提供',
      explain: '根据录制或保存的历史说明每次升降的原因',
      config: '逐行指出配置中的问题',
      import: '导入保存在别处的历史',
      demo: '通过录制观看一台真实网关（约 80 秒）',
      completion: '输出 bash、zsh 或 fish 的补全脚本',
    },
    options: {
      lang: '语言：en 或 zh-CN',
      noColor: '不使用颜色',
      noInput: '不读取按键',
      interval: '样本间隔，1s 到 60s',
      speed: '以此倍数的速度播放录制',
      deadline: '等待应答的最长时间',
      count: '取得这么多样本后停止',
      output: '要写入的文件（以 .gz 结尾时压缩）',
      forTime: '经过此时间后停止',
      format: 'json、influx 或 prometheus',
      once: '取一个样本后结束（默认）',
      every: '持续进行，每隔一段时间取一个样本',
      http: '监听 HTTP，PORT 或 HOST:PORT',
      fifo: '创建一个 FIFO 并通过它应答',
      replyDir: '客户端创建应答 FIFO 的目录',
      udp: '监听数据报，PORT 或 HOST:PORT',
      unix: '在 unix 套接字上监听数据报',
      loop: '结束后从头开始',
      measurement: '行协议中 measurement 的名称',
      name: '输出中服务器的名称',
      to: '把数据交给数据库，例如 http://127.0.0.1:8086/write?db=sip',
      spool: '数据库不可用时数据等待的目录（与 --every 一起使用）',
      from: '改从保存之处读取：influx=URL、prometheus=URL、store=DIR、control-panel=FILE、printouts=DIR',
      map: '名称的含义，例如 --map my.metric=shmem:real_used_size；可多次给出',
      source:
        'influx=URL、prometheus=URL、store=DIR、control-panel=FILE、printouts=DIR，或录制文件',
      importStore: '接收它的存储',
      importOutput: '改为写入录制文件',
      importServer: '只取此服务器，或为唯一的服务器命名',
      since: '从何时起：30d、12h、2026-11-24T03:00:00Z',
      until: '到何时为止',
      json: '输出一个 JSON 对象',
      config: '配置文件；说明见 docs/serve.md',
      listen: 'HTTP 监听，PORT 或 HOST:PORT（127.0.0.1:9560）',
      storeDirectory: '保存样本的目录，或 none',
    },
    examples: '示例',
    recordingTo: (file) => `正在录制到 ${file}；按 Ctrl-C 结束`,
    recorded: (samples, failed, file) => `${file} 中有 ${samples} 个样本和 ${failed} 个失败的样本`,
    serving: (address) => `正在 ${address} 应答`,
    servingUntil: '按 Ctrl-C 结束',
    imported: (server, samples, first, last, from) =>
      `${server}：${samples} 个样本，从 ${first} 到 ${last}（${from}）`,
    importedNothing: (server, from) => `${server}：没有样本（${from}）`,
    notUnderstood: (names) => `未能理解：${names}；用 --map 名称=统计 说明名称的含义`,
    moreTroubles: (count, address) => `${address} 中另有 ${count} 处无法读取`,
    localTimes: (count, zone) =>
      `${count} 个文件名没有说明时区；按 ${zone} 读取（用 TZ=… 指定其他时区）`,
    cut: (file) => `${file} 的末尾被截断；使用之前的内容`,
  },
};
