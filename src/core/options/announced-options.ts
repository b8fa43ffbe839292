/**
 * Options of a release that is not out yet, as its public sources declare them; the jars of the others, from which the
 * catalogue is made, cannot know them.
 */
export const announcedOptions: readonly { readonly key: string; readonly type: string; readonly since: string }[] = [
  { key: "jobmanager.adaptive-scheduler.rescale-trigger.active-checkpoint.enabled", type: "Boolean", since: "2.4" },
  { key: "security.redaction.additional-keys", type: "String[]", since: "2.4" },
];
