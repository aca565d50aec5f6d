import { h } from '../dom';
import type { Words } from '../i18n';
import { forgetToken, hasToken, keepToken, NeedsToken, Refused } from './ask';

// The field for a token. It leaves this page in requests' headers alone (ask.ts); the policy lets no form send it.
export function tokenField(t: Words, lead: string, entered: () => void): HTMLElement {
  const input = h('input', { type: 'password', id: 'token', autocomplete: 'off', dir: 'ltr', required: true });
  const command = ['isnad serve', '--store STORE', '--tokens FILE', '--new-token NAME'];
  return h(
    'form',
    {
      class: 'token search',
      submit: (event: Event) => {
        event.preventDefault();
        if (input.value.trim() === '') return;
        keepToken(input.value);
        entered();
      },
    },
    h('label', { for: 'token' }, lead),
    input,
    h('button', { type: 'submit' }, t.live.enter),
    h('p', { class: 'quiet' }, t.live.tokenHow, ' ', h('code', { dir: 'ltr' }, ...command.flatMap((part, i) => [i > 0 ? ' ' : '', h('span', {}, part)]))),
  );
}

// Does something that changes the store; what comes of it, or what is wrong, is said at `place`. Where a token is
// wanted it is asked for, and then it is tried again.
export async function attempt(t: Words, place: HTMLElement, work: () => Promise<void>): Promise<void> {
  const field = (): HTMLElement => tokenField(t, t.live.tokenWrite, () => void attempt(t, place, work));
  const show = (...what: HTMLElement[]): void => {
    place.replaceChildren(...what);
    place.querySelector('input')?.focus();
  };
  if (!hasToken()) return show(field()); // it would be asked for anyway
  show(h('p', { class: 'quiet' }, t.live.working));
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NeedsToken)) return show(h('p', { class: 'warn' }, messageOf(t, error)));
    forgetToken();
    show(h('p', { class: 'warn' }, t.live.tokenWrong), field());
  }
}

export function messageOf(t: Words, error: unknown): string {
  if (error instanceof Refused) return t.live.errors[error.status] ?? error.message;
  return error instanceof Error ? error.message : t.noData;
}
