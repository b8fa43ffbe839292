// Runs before anything is painted, and so is small: the page stands there in both languages, and is seen in the right
// one, and in the colours that were chosen, from the beginning. What a link holds is read a moment later.
(() => {
  const { documentElement } = document;
  // From a file no browser loads the page's code: it stays as it stands there.
  if (location.protocol !== "file:") documentElement.classList.remove("still");
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const theme = kept("headroom-theme");
  if (theme === "light" || theme === "dark") documentElement.dataset.theme = theme;
  if (/^zh/i.test(kept("headroom-language") ?? navigator.language)) documentElement.lang = "zh-Hans";
  // Another text is on its way: what stands there for the time being would only be taken for its answer.
  if (location.hash.startsWith("#v1.")) documentElement.classList.add("awaiting");
})();
