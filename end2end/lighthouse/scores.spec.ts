// Lighthouse (mobile, its simulated slow 4G and 4x CPU): 100 in performance, accessibility and best practices.
// Pages behind a log-in are reached with the cookie of a citizen who was made through the pages themselves.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch, type LaunchedChrome } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { fillIn } from '../fixtures/filing'
import { root } from '../fixtures/portal'
import { expect, test } from '../fixtures/test'

const slug = 'trich-luc-khai-sinh'
const categories = ['performance', 'accessibility', 'best-practices'] as const
const file = join(root, 'end2end/results/lighthouse.json')
let chrome: LaunchedChrome

// Not one after the other: a page that misses its scores must not keep the next one from being looked at.
test.describe.configure({ timeout: 240_000 })

test.beforeAll(async () => {
  const chromeFlags = ['--headless=new', '--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  chrome = await launch({ chromePath: process.env.MOTCUA_CHROMIUM, chromeFlags })
})

test.afterAll(() => chrome?.kill())

/** Rows of earlier tests stay: after a failure the runner goes on in another process. */
function keep(row: { name: string }): void {
  mkdirSync(join(root, 'end2end/results'), { recursive: true })
  const others: { name: string }[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  writeFileSync(file, JSON.stringify([...others.filter((other) => other.name !== row.name), row], null, 1))
}

async function measure(name: string, address: string, cookie?: string): Promise<void> {
  const extraHeaders = cookie ? { Cookie: cookie } : undefined
  const run = await lighthouse(address, { port: chrome.port, output: 'json', logLevel: 'error', extraHeaders, onlyCategories: [...categories] })
  const { lhr } = run!
  expect(new URL(lhr.finalDisplayedUrl).pathname, `${name} leads elsewhere`).toBe(new URL(address).pathname)
  const number = (audit: string) => Math.round(lhr.audits[audit]?.numericValue ?? -1)
  const scores = Object.fromEntries(categories.map((category) => [category, Math.round((lhr.categories[category].score ?? 0) * 100)]))
  const failed = Object.values(lhr.audits).filter((audit) => audit.score === 0 && audit.scoreDisplayMode === 'binary').map((audit) => audit.id)
  const row = { name, ...scores, lcp_ms: number('largest-contentful-paint'), tbt_ms: number('total-blocking-time'), bytes: number('total-byte-weight'), failed }
  keep(row)
  console.log(JSON.stringify(row))
  expect.soft(scores, `${name}: ${failed.join(', ')}`).toEqual(Object.fromEntries(categories.map((category) => [category, 100])))
}

for (const [name, path] of [['home', '/'], ['look-up', '/tra-cuu'], ['procedure', `/thu-tuc/${slug}`], ['registration', '/dang-ky?loai=ca-nhan']]) {
  test(`lighthouse of ${name}`, async ({ portal }) => measure(name, portal.url + path))
}

test('lighthouse of the wizard and the review', async ({ page, portal, citizen }) => {
  const person = await citizen()
  const { id, pages } = await fillIn(page, slug, { 'requester.email': person.email })
  const wizard = pages.find((path) => /\/khai\/./.test(path))!
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await measure('wizard', portal.url + wizard, cookie)
  await measure('review', `${portal.url}/ho-so/${id}/xem-lai`, cookie)
})
