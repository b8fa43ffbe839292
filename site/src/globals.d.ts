/** The version of the package, put in by the build. */
declare const HEADROOM_VERSION: string;
