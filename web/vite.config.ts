import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// One viewer, two builds: `--mode server` writes dist/server/ for a server, `--mode report` the one page
// dist/report.html with everything inlined, in which isnad replaces the placeholder by the dossiers.
const PLACEHOLDER = '@@ISNAD_DOSSIERS@@';

export default defineConfig(({ mode }) => ({
  // A server's page stands at several depths; the report's one file at none.
  base: mode === 'server' ? '/' : './',
  build: {
    target: 'es2022',
    outDir: mode === 'report' ? 'dist' : 'dist/server',
    emptyOutDir: mode !== 'report',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
  },
  plugins: mode === 'report' ? [onePage()] : [development()],
}));

// `npm run dev`: ISNAD_DOSSIERS=FILE.json is what the page shows.
function development(): Plugin {
  return {
    name: 'isnad-development-data',
    configureServer(server) {
      server.middlewares.use('/dossiers.json', (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(process.env.ISNAD_DOSSIERS ? readFileSync(process.env.ISNAD_DOSSIERS) : 'null');
      });
    },
  };
}

// Inlines script and style, and allows exactly these two by their hashes.
function onePage(): Plugin {
  return {
    name: 'isnad-one-page',
    enforce: 'post',
    // Scripts of the server's page are dropped where nothing calls them; of its style Vite cannot know that.
    load(id) {
      return /\/src\/live\/.*\.css$/.test(id) ? '' : null;
    },
    generateBundle(_options, bundle) {
      let script = '';
      let style = '';
      let page = '';
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk') script += file.code;
        else if (name.endsWith('.css')) style += String(file.source);
        else if (name.endsWith('.html')) page = String(file.source);
        delete bundle[name];
      }
      // What would end the element early; in both languages the backslash leaves the meaning.
      script = script.trim().replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
      style = style.trim().replace(/<\/(style)/gi, '<\\/$1');
      const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
      page = page
        .replace(/\s*<script type="module"[^>]*><\/script>/g, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/g, '')
        .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('id="dossiers"></script>', () => `id="dossiers">${PLACEHOLDER}</script>\n    <script type="module">${script}</script>`);
      for (const wanted of [policy, script, style, PLACEHOLDER])
        if (wanted === '' || page.split(wanted).length !== 2) throw new Error('the page lacks a part, or has it twice');
      this.emitFile({ type: 'asset', fileName: 'report.html', source: page });
    },
  };
}
