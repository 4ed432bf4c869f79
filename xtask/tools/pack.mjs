// The two steps of the browser build that npm packages do best, called by `xtask browser`.
//
//   node pack.mjs glue IN.js OUT.js      bundles the glue of wasm-bindgen and of the splitter into one small module
//   node pack.mjs styles IN.css OUT.css  bundles @import and minifies for the browsers that can run the module
//
// `import.meta.url` survives: the chunks are fetched beside the glue, whatever folder it is served from.
import { writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { bundle } from 'lightningcss'

// Version numbers as lightningcss wants them: major << 16.
const browsers = { chrome: 95 << 16, firefox: 100 << 16, safari: 15 << 16 }

const [step, input, output] = process.argv.slice(2)
switch (step) {
  case 'glue':
    await build({
      entryPoints: [input], outfile: output, bundle: true, minify: true, format: 'esm', target: 'es2022',
      charset: 'utf8', legalComments: 'none', logLevel: 'warning',
      // The splitter's script names one module once for each chunk.
      logOverride: { 'duplicate-object-key': 'silent' },
    })
    break
  case 'styles': {
    const { code, warnings } = bundle({ filename: input, minify: true, targets: browsers })
    for (const warning of warnings) console.error(`${input}: ${warning.message}`)
    writeFileSync(output, code)
    break
  }
  default:
    console.error('usage: pack.mjs glue|styles IN OUT')
    process.exit(2)
}
