/**
 * A module of the library as it ships. What tsx makes of the sources is slower: it wraps every function that would
 * otherwise lose its name.
 *
 * @param path below dist/
 */
export async function shipped<Module>(path: string): Promise<Module> {
  return await import(new URL(`../dist/${path}`, import.meta.url).href);
}
