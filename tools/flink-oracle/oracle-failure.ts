/** Why the oracle cannot do its work, in one sentence: told on standard error, exit code 2. */
export class OracleFailure extends Error {}
