// Pairs of documents that a MinHash index takes for similar: node minhash.mjs RECORDS.jsonl > pairs.tsv
// Sets are of runs of three words; 128 permutations, bands of 4: pairs from a Jaccard similarity of about 0.3.
import { readFileSync } from 'node:fs';
import minhash from 'minhash';

const { Minhash, LshIndex } = minhash;
const index = new LshIndex({ bandSize: 4 });
const hashes = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (!line) continue;
  const { id, text } = JSON.parse(line);
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const hash = new Minhash({ numPerm: 128 });
  for (let i = 0; i + 3 <= words.length; ++i) hash.update(words.slice(i, i + 3).join(' '));
  index.insert(id, hash);
  hashes.set(id, hash);
}
for (const [id, hash] of hashes) {
  for (const other of index.query(hash)) {
    if (other !== id && hash.jaccard(hashes.get(other)) >= 0.1) console.log(`${id}\t${other}`);
  }
}
