import { listed } from "./listed.ts";

export const ODD_LINES: readonly string[] = listed`
  ¦   ¦\t¦#¦# a comment¦---¦...¦:¦: ¦ : ¦not a setting¦a: b¦x:y¦k: v: w¦jobmanager:¦  memory:¦    process:¦
  \u0020     size: 2g¦- a¦? a¦%YAML 1.2¦\u4f60\u597d: \u4e16\u754c¦password: geheim¦my.secret:¦s3.secret-key=abc¦
  \ud83d\ude00: \ud83d\ude00¦"¦'¦{¦\\¦\u0000
`;

export const FLAT_INSERTIONS: readonly string[] = listed`
  :¦: ¦ ¦#¦\t¦\n¦\r¦'¦"¦=¦\u00a0¦\u0001¦\u2028¦\u00e9¦-¦\u3000¦\uff1a¦\u200b¦\ufeff¦\u201c¦\uff03
`;

export const TOKENS: readonly string[] = listed`
  -D¦--D¦D¦-D-¦---D¦c¦configDir¦-c¦-cX¦-c=X¦--c¦--configDir¦--configDir=X¦-configDir¦configDir=X¦--conf¦--config¦-con¦
  --¦-¦¦ ¦x¦-x¦--x¦--host¦localhost¦--executionMode¦cluster¦-e¦-r¦--webui-port¦8081¦-d¦--d¦-Xmx1g¦=¦-=¦'¦"¦
  GET_JM_RESOURCE_PARAMS¦GET_TM_RESOURCE_PARAMS¦-D\u00a0¦\u2013Dx=y¦\uff0dDx=y¦-Dx\uff1dy¦-\u0414¦--Dx=y¦-dx=y¦@file¦-Dx¦-Dx=¦-D=¦-D x=y
`;
