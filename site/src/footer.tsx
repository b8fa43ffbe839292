import { WrongNumber } from "./report.tsx";
import { language } from "./state.ts";
import { words } from "./words.ts";

export function Footer() {
  const lang = language.value;
  return (
    <footer>
      <span>{words.offline[lang]}</span>
      <a href={`./pages/${lang}/index.html`}>{words.pages[lang]}</a>
      <span class="fill" />
      <WrongNumber />
      <span>Headroom {HEADROOM_VERSION}</span>
    </footer>
  );
}
