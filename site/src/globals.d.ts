/** The version of the package, put in by the build. */
declare const HEADROOM_VERSION: string;

/** Where reports go: the `bugs` of the package; empty where it names none. */
declare const ISSUES: string;
