import { componentNames } from "../../src/core/output/component-names.ts";
import { sizeIn } from "../../src/core/output/size-in-chinese.ts";
import { visible } from "../../src/core/text/visible.ts";
import { type Reason, whyOf } from "./reading/why.ts";
import { asked, jobManager, language, shown } from "./state.ts";
import { words } from "./words.ts";

/** The derivation of the size that was asked about: a chain that ends at a token of the text, or at a default. */
export function Why() {
  const component = asked.value;
  const one = jobManager.value;
  const lang = language.value;
  const why = component === undefined || one === undefined ? undefined : whyOf(one.answer, component, shown.value);
  if (why === undefined) return null;
  return (
    <section class="why" aria-label={words.why[lang]}>
      <div class="why-head">
        <h2>
          {words.why[lang]} {sizeIn(why.bytes, lang)}
        </h2>
        <span class="quiet">
          {why.bytes.toLocaleString("en")} {words.bytes[lang]}
        </span>
        <span class="fill" />
        <button
          type="button"
          class="plain"
          aria-label={words.close[lang]}
          onClick={() => {
            asked.value = undefined;
          }}
        >
          ✕
        </button>
      </div>
      <ul>
        <Step reason={why} />
      </ul>
    </section>
  );
}

function Step({ reason }: { readonly reason: Reason }) {
  const lang = language.value;
  return (
    <li>
      <span class="name">{componentNames[reason.component][lang]}</span>{" "}
      <span class="number" title={`${reason.bytes} ${words.bytes[lang]}`}>
        {sizeIn(reason.bytes, lang)}
      </span>{" "}
      <span class={`how${reason.tokens.length > 0 ? " token" : ""}`}>{visible(reason.how[lang])}</span>
      {reason.because.length === 0 ? null : (
        <ul>
          {reason.because.map((one) => (
            <Step key={one.component} reason={one} />
          ))}
        </ul>
      )}
    </li>
  );
}
