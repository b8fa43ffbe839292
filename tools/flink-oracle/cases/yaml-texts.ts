import { listed } from "./listed.ts";

// Not !!binary: what Flink then quotes of a memory option is an identity hash.
export const TAGS: readonly string[] = listed`
  !!int¦!!float¦!!bool¦!!null¦!!seq¦!!map¦!!timestamp¦!own¦!¦!!set¦!<tag:yaml.org,2002:str>
`;

export const TYPED: readonly string[] = listed`
  1024¦1600000000¦+1024¦-1024¦0¦-0¦007¦0x40000000¦0o17¦0b11¦1_000¦12:30:45¦99999999999¦9223372036854775807¦
  9223372036854775808¦123456789012345678901234567890¦2147483647¦2147483648¦-2147483649¦1.5¦1.0¦1.50¦1.¦.5¦-.5¦+.5¦1e3¦
  1E3¦1e+3¦1.5e9¦1e-3¦9.99e-4¦1e7¦12345678.9¦1e21¦1e22¦1e23¦1e308¦1e309¦1e-320¦1e-400¦0.1¦0.10000¦
  0.100000000000000000000001¦3.4028235e38¦3.4028236e38¦1.4e-45¦1e-46¦.inf¦-.inf¦+.inf¦.Inf¦.INF¦.nan¦.NaN¦.NAN¦-0.0¦
  true¦True¦TRUE¦tRUE¦false¦yes¦No¦on¦y¦~¦null¦Null¦NULL¦nULL¦2020-01-01¦2020-01-01T00:00:00Z¦0x¦0xg¦0o8¦1e¦e1¦.e1¦
  1.e1¦[]¦{}¦[1, 1.50, a, ~, true, 'x y', "q", {a: b}]¦[[1], [2, [3]]]¦[a: b]¦[, ]¦{a}¦{a, b: c}¦""¦''¦=¦<<
`;

export const HEADS: readonly string[] = listed`
  ---\n¦%YAML 1.2\n---\n¦%YAML 1.1\n---\n¦%YAML 1.3\n---\n¦%YAML 2.0\n---\n¦%TAG ! tag:x,2000:\n---\n¦%FOO bar\n---\n¦
  # a comment\n¦--- # a comment\n¦---\n---\n¦...\n---\n¦\n\n¦ \n¦\t\n¦--- !!map\n¦--- &root\n¦---\n...\n¦
  # \u4f60\u597d\n
`;

export const TAILS: readonly string[] = listed`
  ...\n¦---\n¦...\n# end\n¦---\na: b\n¦...\n...\n¦\n\n¦# the end¦\t¦  ¦broken: [1, 2\n¦open: "\n¦- a\n¦scalar\n¦}\n¦
  \u0000¦\u007f
`;

export const ODD_BLOCKS: readonly string[] = listed`
  x: ~\n¦x:\n¦x: {}\n¦x: []\n¦x: [a, b, 1]\n¦1: a\n¦1.5: a\n¦true: a\n¦~: a\n¦? a\n: b\n¦? [a]\n: b\n¦? {a: b}\n: c\n¦
  ? a\n¦: a\n¦x:\n- a\n- b\n¦x:\n  - a: 1\n    b: 2\n  - c\n¦x: {a: {b: {c: 1}}}\n¦x.y: 1\nx: {y: 2}\n¦
  x: {y: 2}\nx.y: ~\n¦x: {y: ~}\nx.y: 1\n¦<<: {a: b}\n¦base: &base {a: 1}\nother:\n  <<: *base\n  c: 2\n¦
  x: &l [1, 2]\ny: *l\n¦x: &m {a: *m}\n¦x: *nowhere\n¦password: geheim\n¦a: b: c\n¦a: 'b'c\n¦a:b\n¦'q': 1\n¦
  "q\\n": 1\n¦x: >\n  folded\n  text\n\n  more\n¦x: |2\n    text\n¦x: 'it''s'\n¦x: "a\\\n  b"\n¦x: a\n  b\n¦x: - a\n¦
  x: ? a\n¦x: a, b\n¦x: @a\n¦x: \u0060a\n¦x: %a\n¦%x: a\n¦x: &a\n¦x: !!str\n¦x: !!int a\n¦x: !!int 12\n¦
  x: !!float 1\n¦x: !!null a\n¦x: !!str ~\n¦x: !!binary aGk=\n¦x: !!set {a, b}\n¦x: !!omap [a: 1]\n¦x: \u00e9\n¦
  \u00e9: x\n¦x: \ud83d\ude00\n¦x: \u0085\n¦x: \u2028\n¦x: a\u00a0b\n¦x: \ufeff\n¦x: \ufffe\n¦x: \u0007\n¦
  x: [1.50, .inf, 1e3, 0x10]\n¦x: [a: b, c]\n¦x: ['a, b', "c: d", e#f, '#g']\n¦
  x: [{}, [], '', ' ', 'null', '1', 'true', '-', '?', '- a']\n¦x: [a\nb]\n¦x: [*, b]\n¦
  env: {java: {opts: {all: -Dx=y -Dz}}}\n¦
  x: [%a, 'a%', "a\\tb", 'a:b', 'a: b', '@', '\u0060', '!a', '&a', '*a', '|', '>', '=', '<<', '~']\n¦
  x: [1_000, 0o7, 0x, 1e, 1., .5, +1, 2020-01-01, yes, ~]\n¦jobmanager: ~\n¦jobmanager:\n¦jobmanager: 1\n¦
  jobmanager: []\n¦jobmanager: {memory: 1}\n¦jobmanager.memory: {process: {size: 3g}}\n¦
  jobmanager: {memory.heap.size: 1g}\n
`;

export const YAML_INSERTIONS: readonly string[] = listed`
  :¦: ¦ ¦  ¦#¦ #¦\t¦\n¦\r¦'¦"¦-¦- ¦? ¦[¦]¦{¦}¦,¦&a ¦*a¦!¦!!int ¦|¦>¦%¦@¦\u0060¦\\¦~¦---\n¦...\n¦\n---\n¦\u00a0¦\u0085¦
  \u2028¦\ufeff¦\u00e9¦\u3000¦\uff1a¦\u200b¦\u201c¦\uff03¦\ud83d\ude00¦\u0001¦=¦<<: ¦.¦0¦x
`;
