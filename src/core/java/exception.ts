/** An exception as the Flink release at hand would throw it: its class, its verbatim message, its cause. */
export interface JavaException {
  readonly className: string;
  /** null as in Java: an exception without a message. */
  readonly message: string | null;
  /** What its `toString` gives, where its class has one that does not name it. */
  readonly text?: string;
  readonly cause?: JavaException;
}

/** What a computation in Java gives, or the exception that it ends in. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | ThrownByJava;

/** The other end of an {@link Attempt}. */
export interface ThrownByJava {
  readonly ok: false;
  readonly exception: JavaException;
}

export function succeeded<T>(value: T): Attempt<T> {
  return { ok: true, value };
}

export function threw(exception: JavaException): ThrownByJava {
  return { ok: false, exception };
}

/** What is made of a value where there is one; an exception stays what it is. */
export function mapAttempt<T, U>(attempt: Attempt<T>, make: (value: T) => U): Attempt<U> {
  return attempt.ok ? succeeded(make(attempt.value)) : attempt;
}

/** All values in their order, or the first exception: in Java nothing comes after it. */
export function allOf<T>(attempts: readonly Attempt<T>[]): Attempt<T[]> {
  const values: T[] = [];
  for (const attempt of attempts) {
    if (!attempt.ok) return attempt;
    values.push(attempt.value);
  }
  return succeeded(values);
}

/** An exception and its causes, outermost first, each with its class, as `Throwable#toString` has it. */
export function causalChain(exception: JavaException): string[] {
  return chain(exception).map(classAndMessage);
}

/** What the JVM prints of an exception that leaves `main`, without the frames. */
export function stackTrace(exception: JavaException): string {
  const [outermost = "", ...causes] = chain(exception).map((one) => one.text ?? classAndMessage(one));
  return [`Exception in thread "main" ${outermost}`, ...causes.map((cause) => `Caused by: ${cause}`), ""].join("\n");
}

function classAndMessage({ className, message }: JavaException): string {
  return message === null ? className : `${className}: ${message}`;
}

function chain(exception: JavaException): JavaException[] {
  const all: JavaException[] = [];
  for (let at: JavaException | undefined = exception; at !== undefined; at = at.cause) all.push(at);
  return all;
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
