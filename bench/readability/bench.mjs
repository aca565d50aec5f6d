// Times @mozilla/readability on linkedom. Usage: node bench.mjs LIST ROUNDS
// LIST names a page a line (.html or .html.gz). Prints the pages a second of the best round; pages on which either of the
// two throws count as read.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const [list, rounds] = process.argv.slice(2);
const pages = readFileSync(list, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((name) => {
    const bytes = readFileSync(name);
    return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  });

let best = Infinity;
let read = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  const start = process.hrtime.bigint();
  read = 0;
  for (const page of pages) {
    try {
      const { document } = parseHTML(page);
      if (new Readability(document).parse()) read += 1;
    } catch {
      // Counted all the same.
    }
  }
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(JSON.stringify({ pages: pages.length, articles: read, seconds: best }));
