import type { Claim, Dossier, DocumentJson, Quantity, Span } from '../src/model/types';

// Dossiers for the tests, about events that never happened.

export interface Told {
  id: string;
  outlet: string | null;
  title: string;
  before?: string; // boilerplate
  // Sentences; a number in one becomes a quantity, `by` its speaker.
  says: { text: string; number?: [string, number]; by?: string; via?: string[] }[];
  published?: string;
  agencies?: string[];
  url?: string;
  author?: string;
}

const points = (text: string): number => [...text].length;

function spanOf(doc: string, text: string, part: string, from = 0): Span {
  const unit = text.indexOf(part, from);
  if (unit < 0) throw new Error(`no ${part}`);
  const start = points(text.slice(0, unit));
  return { doc, start, end: start + points(part), exact: part };
}

export function dossierOf(headline: string, told: Told[]): Dossier {
  const documents: DocumentJson[] = [];
  const quantities: Quantity[] = [];
  const claims: Claim[] = [];
  const readings: Dossier['figures'][number]['readings'] = [];
  const origins: Dossier['figures'][number]['origins'] = [];
  for (const one of told) {
    const body = one.says.map((sentence) => sentence.text).join('\n');
    const text = `${one.title}\n${one.before ?? ''}\n${body}\n`;
    const bodyAt = points(text.slice(0, text.length - body.length - 1));
    documents.push({
      id: one.id,
      source: one.url ?? `${one.id}.txt`,
      url: one.url ?? null,
      outlet: one.outlet,
      title: spanOf(one.id, text, one.title),
      published: one.published ? { value: one.published, basis: 'stated' } : null,
      dateline: null,
      language: 'ar',
      authors: one.author ? [one.author] : [],
      agencies: one.agencies ?? [],
      notes: [],
      body: [{ doc: one.id, start: bodyAt, end: bodyAt + points(body), exact: body }],
      text,
      annotated: true,
    });
    for (const sentence of one.says) {
      const claim: Claim = {
        ...spanOf(one.id, text, sentence.text),
        id: `c${claims.length + 1}`,
        kind: sentence.by ? 'indirect' : 'narration',
        source: sentence.by ? { entity: null, name: sentence.by, span: null } : null,
        cue: null,
        via: sentence.via ?? [],
        chain: [
          ...(sentence.by ? [{ name: sentence.by, kind: 'person', span: null, reason: 'stated' } as const] : []),
          ...(sentence.via ?? []).map((name) => ({ name, kind: 'agency', span: null, reason: 'inherited' }) as const),
        ],
        quantities: [],
        event: null,
      };
      claims.push(claim);
      if (!sentence.number) continue;
      const [exact, value] = sentence.number;
      const within = text.indexOf(sentence.text);
      const quantity: Quantity = {
        ...spanOf(one.id, text, exact, within),
        id: `q${quantities.length + 1}`,
        min: value,
        max: value,
        modifier: 'exact',
        unit: 'item',
        counted: null,
      };
      quantities.push(quantity);
      claim.quantities.push(quantity.id);
      const name = sentence.by ?? one.outlet ?? one.id;
      let origin = origins.findIndex((known) => known.name === name);
      if (origin < 0) origin = origins.push({ entity: null, name, via: sentence.via ?? [], docs: [], reasons: [], counted: true }) - 1;
      if (!origins[origin]!.docs.includes(one.id)) origins[origin]!.docs.push(one.id);
      readings.push({ quantity: quantity.id, claim: claim.id, doc: one.id, origin });
    }
  }
  const values = new Set(quantities.map((quantity) => quantity.min));
  return {
    schema: 'isnad-dossier/1',
    story: { id: 's1', headline, language: 'ar', first: null, last: null },
    counts: {
      articles: documents.length,
      distinct_texts: documents.length,
      outlets: new Set(told.map((one) => one.outlet)).size,
      independent_origins: origins.length,
    },
    settings: { min_copy_words: 6, policy: 'conservative', wire: 'with' },
    documents,
    entities: [],
    mentions: [],
    times: [],
    quantities,
    claims,
    passages: [],
    figures: readings.length
      ? [
          {
            id: 'f1',
            question: 'People killed',
            asked: { what: 'people', as_written: false, event: 'killed', still: false, part: false, after: null },
            readings,
            verdict: readings.length === 1 ? 'single' : values.size > 1 ? 'conflict' : 'agree',
            origins,
            independent_origins: origins.length,
          },
        ]
      : [],
    contradictions: [],
    wording: [],
    timeline: [],
    provenance: { isnad: '0.0.0' },
  };
}

// Three articles: two have Reuters' sentence, one with another number and a speaker of its own.
export function flood(): Dossier {
  const copied = 'قال الدفاع المدني إن 12 شخصا غرقوا في فيضان نهر الوادي الكبير ليل الخميس';
  const dossier = dossierOf('فيضان في الوادي الكبير', [
    {
      id: 'a',
      outlet: 'صحيفة أ',
      title: '12 غريقا',
      agencies: ['Reuters'],
      says: [{ text: copied, number: ['12 شخصا', 12], by: 'الدفاع المدني', via: ['Reuters'] }, { text: 'ولم تصل فرق الإنقاذ بعد 🌊🌊 إلى القرى.' }],
      published: '2014-03-06T10:00',
    },
    {
      id: 'b',
      outlet: 'صحيفة ب',
      title: 'فيضان',
      says: [{ text: copied, number: ['12 شخصا', 12], by: 'الدفاع المدني', via: ['Reuters'] }],
      published: '2014-03-06',
    },
    {
      id: 'c',
      outlet: null,
      title: '🔥 الوزارة تنفي',
      says: [{ text: '🌊 قالت الوزارة إن 15 شخصا لقوا حتفهم', number: ['15 شخصا', 15], by: 'الوزارة' }],
    },
  ]);
  const members = dossier.claims.filter((claim) => claim.exact === copied).map(({ doc, start, end, exact }) => ({ doc, start, end, exact }));
  dossier.passages = [{ id: 'p1', origin: 'Reuters', members }];
  dossier.contradictions = [{ id: 'x1', about: 'عدد من غرقوا', sides: [['c1'], ['c4']] }];
  dossier.timeline = [{ date: '2014-03-06', what: copied, claims: ['c1', 'c3'] }];
  return dossier;
}

// Everything a page can say about itself, hostile.
export function hostile(): Dossier {
  const attack = [
    '<script>window.hurt=1</script>',
    '"><img src=x onerror="window.hurt=1">',
    "javascript:window.hurt=1//'",
    '</script><script>window.hurt=1</script>',
    '<!--<script>',
    '&lt;b&gt;&#x202e;',
    '\u202eمقلوب\u202d\u2066\u2067\u2068',
    'ط'.repeat(3000),
    '\u2028\u2029\u0000\u0007',
    '@@ISNAD_DOSSIERS@@',
    '<style>*{display:none}</style>',
    '${window.hurt=1}',
  ].join(' ');
  const dossier = dossierOf(attack, [
    {
      id: `one ${attack}`,
      outlet: `outlet ${attack}`,
      title: `title ${attack}`,
      before: attack,
      author: attack,
      url: 'javascript:window.hurt=1',
      agencies: [attack],
      says: [{ text: `body 7 ${attack}`, number: ['7', 7], by: attack, via: [attack] }],
      published: '2014-03-06',
    },
    {
      id: 'two',
      outlet: null,
      title: 'عنوان',
      url: 'https://example.org/<script>window.hurt=1</script>',
      says: [{ text: `نص 9 ${attack}`, number: ['9', 9], by: `name ${attack}` }],
      published: 'not a date <b>',
    },
  ]);
  const [a, b] = dossier.claims;
  dossier.entities = [{ id: attack, type: 'PER', name: attack, aliases: [attack] }];
  dossier.wording = dossier.documents.map((document, i) => ({ entity: attack, doc: document.id, terms: { [attack]: 2, [`w${i}`]: 1 } }));
  dossier.contradictions = [{ id: 'x1', about: attack, sides: [[a!.id], [b!.id]] }];
  dossier.timeline = [{ date: '2014-03-06', what: attack, claims: [a!.id, b!.id] }];
  dossier.passages = [
    { id: 'p1', origin: attack, members: [a!, b!].map(({ doc, start, end, exact }) => ({ doc, start, end, exact })) },
  ];
  dossier.figures[0]!.question = `Number of ${attack}: ${attack}`;
  dossier.figures[0]!.origins.forEach((origin) => origin.reasons!.push(`${attack} speaks for ${attack}`));
  dossier.documents[0]!.notes = [{ code: 'decoded', message: attack }];
  return dossier;
}

export function many(count: number): Dossier {
  const filler = 'وتواصل الجهات المعنية متابعة الوضع في المنطقة منذ الصباح وسط ظروف صعبة. ';
  const dossier = dossierOf(
    'حادث تناقلته وسائل كثيرة',
    Array.from({ length: count }, (_, i) => ({
      id: `doc-${i}`,
      outlet: `وسيلة ${i % 60}`,
      title: `خبر رقم ${i}`,
      agencies: i % 3 === 0 ? ['Reuters'] : [],
      published: `2014-03-0${1 + (i % 9)}T0${i % 10}:00`,
      says: [
        { text: `قال المتحدث ${i % 17} إن ${20 + (i % 11)} شخصا قتلوا في الحادث رقم ${i}`, number: [`${20 + (i % 11)} شخصا`, 20 + (i % 11)] as [string, number], by: `المتحدث ${i % 17}`, via: i % 2 ? ['Reuters'] : ['AFP'] },
        ...Array.from({ length: 12 }, (_, k) => ({ text: `${filler.repeat(3)}${i}-${k}` })),
      ],
    })),
  );
  const members = dossier.claims.filter((_, i) => i % 13 === 3).map(({ doc, start, end, exact }) => ({ doc, start, end, exact }));
  dossier.passages = [{ id: 'p1', origin: 'Reuters', members }];
  return dossier;
}
