/** An exception as the Flink release at hand would throw it: its class, its verbatim message, its cause. */
export interface JavaException {
  readonly className: string;
  /** null as in Java: an exception without a message. */
  readonly message: string | null;
  readonly cause?: JavaException;
}

/** An exception and its causes, outermost first, each as `Throwable#toString` prints it. */
export function causalChain(exception: JavaException): string[] {
  const chain: string[] = [];
  for (let at: JavaException | undefined = exception; at !== undefined; at = at.cause) {
    chain.push(at.message === null ? at.className : `${at.className}: ${at.message}`);
  }
  return chain;
}

export function illegalArgument(message: string, cause?: JavaException): JavaException {
  return javaException("java.lang.IllegalArgumentException", message, cause);
}

export function illegalConfiguration(message: string, cause?: JavaException): JavaException {
  return javaException("org.apache.flink.configuration.IllegalConfigurationException", message, cause);
}

export function javaException(className: string, message: string | null, cause?: JavaException): JavaException {
  return cause === undefined ? { className, message } : { className, message, cause };
}
