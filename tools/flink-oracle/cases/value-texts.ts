import { listed } from "./listed.ts";

export const BLANKS: readonly string[] = listed`
  \t¦ ¦  ¦\u00a0¦\u3000¦\u0001¦\u000b¦\f¦\u001f¦\u2003¦\u200b¦\u0085
`;

export const LIMITS: readonly string[] = listed`
  0¦1¦1023¦1024¦1025¦1048575¦1048576¦1048577¦134217727¦134217728¦134217729¦8388607¦8388608¦8589934591¦8589934592¦
  8796093022207¦8796093022208¦9007199254740991¦9007199254740993¦9007199254740992¦1152921504606846976¦
  4611686018427387904¦9223372036854775806¦9223372036854775807¦9223372036854775808¦18446744073709551616¦
  99999999999999999999999¦00000000000000000000000000001024
`;

export const UNIT_WORDS: readonly string[] = listed`
  ¦b¦bytes¦k¦kb¦kibibytes¦m¦mb¦mebibytes¦g¦gb¦gibibytes¦t¦tb¦tebibytes¦byte¦kib¦mib¦gib¦tib¦p¦pb¦kilobytes¦megabytes¦
  bit¦m b¦mm¦%¦o¦\u212a
`;

export const WEIRD_SIZES: readonly string[] = listed`
  ¦ ¦\t¦0¦0b¦0m¦-1¦-0¦+1¦-1m¦1.5g¦.5g¦1,5g¦1_000m¦1e3¦1e3m¦0x10¦m¦1 g b¦16 gjah¦16 16 17 18 bytes¦1GiB¦1kib¦1Mib¦
  512megabytes¦1 gigabyte¦null¦~¦true¦NaN¦Infinity¦\uff11g¦1\uff47¦\u0661\u0662m¦1\u00a0g¦\u00a01g¦1g\u3000¦1\u212a¦
  1\u212ab¦1\u0130¦1k\u0131bibytes¦1byte\u017f¦1\ud83d\ude00¦\u2460g¦1g #x¦1g#x¦#1g¦'1g'¦"1g"¦'1g¦[1g]¦{a: 1}¦[]¦{}¦
  1:2¦12:30:45¦1g: 2g¦1g:¦:1g¦1: g¦$MEM¦$\u007bMEM}¦\u00601g\u0060¦@1g¦%1g¦&a 1g¦*a¦!1g¦|¦>¦- 1g¦? 1g¦1g,¦1g]¦1\\tg¦
  \\u0031g¦1g\\¦1g=2g¦=1g¦1t¦1 tb¦1024t¦8388607t¦8388608t¦\ufeff1g¦1g\ufeff¦2020-01-01
`;

export const WEIRD_FRACTIONS: readonly string[] = listed`
  ¦ ¦-0¦-0.0¦0.0¦0e0¦1¦1.0¦1.¦2¦-1¦-0.1¦+0.1¦+.1¦-.5¦.¦-¦+¦e5¦1e¦1e+¦NaN¦nan¦-NaN¦+NaN¦Infinity¦-Infinity¦infinity¦
  INF¦.inf¦-.inf¦.nan¦.Inf¦.NAN¦0.1f¦0.1F¦0.1d¦0.1D¦0.1l¦0.1ff¦0.1 f¦10%¦1/10¦0,1¦0_1¦0.1_0¦0.1.1¦0..1¦--0.1¦0.1-¦0x¦
  0x1¦0x1p¦0x1p-3¦0x.8p0¦0x1.999999999999ap-4¦0x1.99999ap-4¦0x1.99999bp-4¦0X1.8P-2f¦0xg.p1¦0x1p-149¦0x1p-150¦
  0x1.8p-150¦0x1.000001p-150¦0x0.000002p-126¦0x1.fffffep-1¦0x1.ffffffp-1¦0x1.fffffefp-1¦0x1p99999999999¦
  0x1p-99999999999¦0x0p99999999999¦0.99999994¦0.99999997¦0.999999970197678¦0.9999999701976776123046875¦
  0.99999997019767761230468750000001¦0.9999999999¦1.401298464324817e-45¦7.006492321624085e-46¦7.006492321624086e-46¦
  1.4E-45¦1e-46¦1e-50¦1e-400¦1e400¦3.4028235e38¦3.4028234663852886E38¦3.4028235677973366e38¦3.5e38¦1e23¦2e23¦1e22¦
  1e-3¦1e-4¦9e-4¦0.001¦0.00099999994¦1e7¦1e-7¦0.100000001490116119384765625¦0.1000000014901161230¦
  0.10000000894069671630859375¦0.1000000089406967¦1.1754944e-38¦1.17549435e-38¦\uff10.\uff11¦\u0660.1¦0\u00b71¦
  0.1\u00a0¦\u00a00.1¦0.1\u0000¦\t0.1¦0.1\t¦'0.1'¦"0.1"¦[0.1]¦{}¦null¦~¦true¦0o17¦017¦0.1e-0¦0.1e0001¦0.1E+00¦
  000000.1¦1e-0000000000000000000001¦1e99999999999999999999¦1e-99999999999999999999¦0e99999999999999999999
`;

export const WEIRD_BOOLEANS: readonly string[] = listed`
  ¦ ¦yes¦no¦on¦off¦y¦n¦1¦0¦t¦f¦tRuE¦fAlSe¦ true¦true ¦true\t¦truee¦tru¦TRUE ¦null¦~¦'true'¦"true"¦[true]¦true # no¦
  true#no¦fal\u017fe¦\uff54rue¦true\u00a0¦!!bool true¦0x1¦1.0¦enabled
`;

export const WEIRD_INTEGERS: readonly string[] = listed`
  0¦1¦128¦512¦1024¦+5¦-1¦-0¦-1024¦1.5¦1e3¦ 12¦12 ¦¦ ¦0x10¦0o17¦010¦1_000¦1g¦12m¦2147483647¦2147483648¦-2147483648¦
  -2147483649¦9223372036854775807¦9223372036854775808¦99999999999999999999¦1.0¦+¦-¦--1¦\u0661\u0662¦\uff11\uff12¦
  \u0967¦\ud835\udfce¦null¦~¦true¦'12'¦"12"¦[1]¦{a: 1}¦NaN¦.inf¦1:30
`;

export const OTHER_KEYS: readonly string[] = listed`
  jobmanager.rpc.address¦jobmanager.rpc.port¦jobmanager.bind-host¦taskmanager.numberOfTaskSlots¦parallelism.default¦
  rest.port¦taskmanager.memory.process.size¦taskmanager.memory.managed.fraction¦env.java.opts.all¦env.java.opts¦
  state.backend.type¦rest.address¦high-availability.type¦jobstore.cache-size¦execution.checkpointing.interval¦
  kubernetes.cluster-id¦classloader.resolve-order¦s3.secret-key¦security.ssl.rest.key-password¦my.PASSWORD.x¦
  fs.azure.account.key.x.net¦metrics.reporter.dghttp.apikey¦x.api-key¦X.Api-Key¦a.auth-params¦service-key¦my.token¦
  to\u212aen¦basic-auth¦jaas.config¦http-headers¦SeCrEt¦se cret¦passwor¦apiKey¦Aa¦BB¦AaAa¦BBBB¦AaBB¦BBAa¦a¦b¦c¦x.y¦x¦
  x.y.z¦\u00e9¦\u4e2d.\u6587¦\ud83d\ude00¦D¦c.d¦key with blanks¦A_B-C¦jobmanager.memory.heap.size ¦
  Jobmanager.memory.heap.size¦jobmanager.memory.heap¦jobmanager.memory¦jobmanager.memory.heap.size.x
`;

export const OTHER_VALUES: readonly string[] = listed`
  localhost¦6123¦1¦true¦a=b¦a=b=c¦x¦0.5¦2g¦hdfs:///a/b¦s3://x/y?z¦-Dx=y -Dz=w¦--add-opens=a/b=ALL-UNNAMED¦a, b¦a;b¦
  \u4f60\u597d¦na\u00efve¦\ud83d\ude00¦'q'¦"q"¦it's¦v w¦C:\\x¦%d{HH}¦$HOME¦*¦12:30¦2020-01-01¦1.50¦0x1F¦1e3¦~¦null¦yes
`;
