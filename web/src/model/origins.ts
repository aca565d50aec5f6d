import type { Claim, Dossier, Figure, Reading } from './types';

// Which of a figure's origins a reading belongs to. Dossiers may say so; others leave it to be told from the
// reading's speaker: his entity, his name, the institution he speaks for, or who narrates.
export function originOfReading(
  figure: Figure,
  reading: Reading,
  claim: Claim | undefined,
  outlet: string | null,
): number | null {
  if (typeof reading.origin === 'number' && figure.origins[reading.origin]) return reading.origin;
  if (reading.origin === null) return null;
  let best: number | null = null;
  let bestScore = 0;
  figure.origins.forEach((origin, i) => {
    if (!origin.docs.includes(reading.doc)) return;
    let score = 1;
    const source = claim?.source;
    if (source) {
      if (source.entity !== null && source.entity === origin.entity) score = 6;
      else if (source.name === origin.name) score = 5;
      else if (origin.reasons?.some((reason) => reason === `${source.name} speaks for ${origin.name}`)) score = 4;
    } else {
      const teller = claim?.via[0] ?? outlet ?? reading.doc;
      if (origin.entity === null && teller === origin.name) score = 5;
      else if (origin.counted === false) score = 3;
      else if (origin.reasons?.some((reason) => reason.endsWith('share this text'))) score = 2;
    }
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  });
  return best;
}

export function originsOf(dossier: Dossier): (figure: Figure, reading: Reading) => number | null {
  const claims = new Map(dossier.claims.map((claim) => [claim.id, claim]));
  const outlets = new Map(dossier.documents.map((document) => [document.id, document.outlet]));
  return (figure, reading) =>
    originOfReading(
      figure,
      reading,
      reading.claim === null ? undefined : claims.get(reading.claim),
      outlets.get(reading.doc) ?? null,
    );
}

// A, B, … Z, AA, AB, …
export function letter(number: number): string {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : letter(Math.floor(number / 26) - 1) + last;
}
