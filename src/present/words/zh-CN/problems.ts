/** Chinese: what each problem says: the fact, and what to do. Facts stand in {braces}. */
import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
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
  'file-foreign': {
    sentence: '文件 {file} 已经存在，并且不是 Plimsoll 写的。',
    advice: '没有写入任何内容。请换一个目录，或移走该文件。',
  },
  'file-not-understood': {
    sentence: '{file} 中没有录制，没有 get_statistics 的输出，也没有关于内存的日志行。',
    advice:
      '录制由 plimsoll record 写出；日志中应有 OpenSIPS 关于内存的行：拒绝分配、内存转储或 memlog。',
  },
  'report-missing': {
    sentence: '{file} 是一个 HTML 页面，其中没有 Plimsoll 的报告。',
    advice: '请打开 `plimsoll report` 写出的原文件；或打开录制、统计输出或日志。',
  },
  'report-unreadable': {
    sentence: '无法读取 {file} 中的报告（{why}）。',
    advice: '它被截断或改动过，或由其他版本写出：请重新发送该文件，或直接用浏览器打开它。',
  },
  'report-not-alone': {
    sentence: '{file} 是一份报告，需单独打开。',
    advice: '日志应在生成报告时并入：`plimsoll report SERVER --log FILE`。录制与日志可以一起打开。',
  },
  'page-unbuilt': {
    sentence: '{directory} 中缺少生成报告所用的页面。',
    advice: '在 Plimsoll 的目录中运行 `npm run build`，或先运行一次 `npm start`。',
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
  'log-silent': {
    sentence: '所给的行（{lines}）都与内存无关。',
    advice: '请给出完整日志：含有 "not enough free shm memory" 的行以及之前的行。',
  },
  'window-empty': {
    sentence: '{file} 在时段 {window} 中没有样本。',
    advice: '时间为 UTC；FILE@10m..20m 从开头算起，FILE@-10m.. 从末尾算起。',
  },
  'moment-unknown': {
    sentence: '不知道 {time} 时 {server} 的内存由谁占用：那时没有样本。',
    advice:
      '请选择它有应答的时刻。对被监视的服务器，更早的时刻可用 `explain NAME --from store=DIRECTORY --at TIME` 查看。',
  },
  'recording-empty': {
    sentence: '{file} 中没有样本。',
    advice: '请重新录制，或粘贴 get_statistics 的输出。',
  },
  'pool-missing': {
    sentence: '{file} 中的样本没有共享内存的六项统计。',
    advice: '请同时向服务器询问 shmem:，例如 opensipsctl fifo get_statistics shmem:',
  },
  'pool-unreadable': {
    sentence: '{file} 中没有一个样本的共享内存数值可信（{why}）。',
    advice: '请再次读取；如果仍然如此，则是该版本的缺陷：请升级到最新的小版本。',
  },
  'vector-invalid': {
    sentence: '{file} 的第 {line} 行不是分配向量的一行（{why}）。',
    advice: '可以重放哪些文件，见 docs/allocators.md。',
  },
  'recommendation-without-samples': {
    sentence: '没有共享内存的样本，无从计算。',
    advice: '请在服务器工作时进行观察（plimsoll record），或指定一份记录。',
  },
  'build-not-known': {
    sentence: '不知道这台服务器如何编译：其数据看不出每个碎片的开销。',
    advice: '请观察更久，或在录制时带上版本和启动命令行；之后才能与另一种编译方式比较。',
  },
  'blocks-not-known': {
    sentence: '不知道此服务器空闲时有多少内存块：这些数据来自较旧版本的 Plimsoll。',
    advice: '请升级守护进程，或打开该服务器的录制；之后即可比较其他分配器。',
  },
  'traffic-not-seen': {
    sentence: '既没有见到呼叫，也没有见到注册，因此没有可供计算的需求。',
    advice:
      '请在有呼叫时观察；或指明需求，例如 --calls-per-second 150 --call-seconds 60，或 --registrations 200000。',
  },
  'traffic-not-counted': {
    sentence: '这些样本既不统计对话，也不统计联系地址，无法从中得出需求。',
    advice:
      '请同时采集 dialog:、tm: 和 usrloc: 各类；或指明需求，例如 --calls-per-second 150 --call-seconds 60。',
  },
  'history-too-short': {
    sentence: '{seconds} 秒的历史太短，说明不了呼叫占用多少内存。',
    advice: '请在呼叫开始和结束时观察 {needed} 秒以上（--for 10m），或指定更长的记录。',
  },
  'demand-incomplete': {
    sentence: '没有见到呼叫，而需求中没有给出 {missing}。',
    advice: '请同时指明 --calls-per-second 和 --call-seconds；或在有呼叫时观察。',
  },
  'demand-empty': {
    sentence: '这个需求是空的：没有呼叫，没有注册，没有前缀。',
    advice: '请指明要承载什么；不指明则按所见计算。',
  },
  'demand-absurd': {
    sentence: '没有平台会承载这样的需求：{what} 为 {value}。',
    advice: '请给出 {least} 到 {most} 之间的值。',
  },
  'finding-present': {
    sentence: '有 {count} 项发现达到 {severity} 或更严重。',
    advice: '每一项都说明了如何处理；docs/findings.md 有全部解释。',
  },
  'reload-unsafe': {
    sentence: '现在重载不安全。',
    advice: '请等到较空闲的时段，或提高 -m 并重启。',
  },
  'reload-unknown': {
    sentence: '无法判断现在重载是否安全。',
    advice: '请观察一次启动或重载，或提供包含它们的历史。',
  },
  'pool-unknown': {
    sentence: '日志 {file} 没有说明属于哪种内存池。',
    advice: '请给出 --family、--build 和 --size，或保留日志开头说明它的几行。',
  },
  'allocations-missing': {
    sentence: '文件 {file} 中没有对共享内存池的调用。',
    advice: '可以重放哪些文件、如何让服务器记录，见 docs/allocators.md。',
  },
  'log-without-memory': {
    sentence: '{file} 中没有内存转储，也没有分配日志。',
    advice: '按 docs/profile.md 取得转储，并把 memdump 设为会被记录的级别。',
  },
  'log-without-holders': {
    sentence: '{file} 中的转储不说明内存由谁占用。',
    advice: '请用带 DBG_MALLOC 的构建，并运行名称以 _DBG 结尾的分配器；参阅 docs/profile.md。',
  },
  'dumps-too-few': {
    sentence: '{file} 中没有同一内存池的两次转储可供比较。',
    advice: '隔一段时间取两次转储，或给出两个文件：profile --diff A B。',
  },
  'calls-unknown': {
    sentence: '{file} 中没有呼叫，无法按呼叫衡量增长。',
    advice: '请比较有呼叫时取得的转储，或去掉 --normalize。',
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
  'history-stale': {
    sentence: '所保存的 {server} 的最新样本已是 {seconds} 秒前或更早。',
    advice: '写入该历史的程序已停止；请检查它是否在运行、是否有写入权限。',
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
  'queue-in-use': {
    sentence: '另一个进程正在发送位于 {directory} 的队列。',
    advice: '请停止该进程，或让每个进程使用各自的队列：--spool DIRECTORY。',
  },
  'receiver-unreachable': {
    sentence: '无法将告警交给 {address}：{why}。',
    advice:
      '告警会保留，并以越来越长的间隔重试。请检查接收端是否在运行，以及 alerts.receivers 中的地址是否正确。',
  },
  'alerts-refused': {
    sentence: '{address} 拒绝接收告警（状态 {status}）：{said}',
    advice:
      '状态 401 或 403 表示需要令牌（token_file）；404 表示路径不对；400 说明收到的内容有什么问题。',
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
  'config-address-twice': {
    sentence: '{file}:{line}:{column}：样本被重复转交到 {address}。',
    advice: '请删除其中之一：每个样本只需向同一数据库转交一次。',
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
  'daemon-unreachable': {
    sentence: '守护进程没有应答（{why}）。',
    advice: '它可能正在重启；页面会自动重试。',
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
};
