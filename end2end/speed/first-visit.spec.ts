// First visit of a page on slow links and a slow processor: what a person waits for, and what is downloaded.
// Part of `make measure`; figures go to results/first-visit.json, bench/run turns them into rows.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { fromTaskList, start } from '../fixtures/filing'
import { root } from '../fixtures/portal'
import { procedure } from '../fixtures/procedures'
import { expect, test } from '../fixtures/test'

// Lighthouse's slow 4G, WebPageTest's slow 3G.
const links = {
  slow4g: { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
  slow3g: { latency: 400, downloadThroughput: 400e3 / 8, uploadThroughput: 400e3 / 8 },
}
const runs = Number(process.env.MOTCUA_SPEED_RUNS ?? 5)
const results: Record<string, unknown>[] = []

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test.afterAll(() => {
  mkdirSync(join(root, 'end2end/results'), { recursive: true })
  writeFileSync(join(root, 'end2end/results/first-visit.json'), JSON.stringify(results, null, 1))
})

interface Marks { lcp: number; cls: number; long: [number, number][]; ready: number; usable: number }

// What a service worker fetches is neither slowed nor counted by the page's session, so first visits go without one.

/** Watches paint, shifts, long tasks, the first usable form and hydration from the page's first moment. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const marks: Marks = { lcp: 0, cls: 0, long: [], ready: 0, usable: 0 }
    Object.assign(window, { marks })
    const observe = (type: string, take: (entry: PerformanceEntry) => void) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
    observe('largest-contentful-paint', (entry) => { marks.lcp = entry.startTime })
    observe('layout-shift', (entry) => { if (!(entry as unknown as { hadRecentInput: boolean }).hadRecentInput) marks.cls += (entry as unknown as { value: number }).value })
    observe('longtask', (entry) => { marks.long.push([entry.startTime, entry.duration]) })
    const timer = setInterval(() => {
      const button = document.querySelector<HTMLElement>('main form button[type=submit]')
      if (!marks.usable && button && button.getClientRects().length) marks.usable = performance.now()
      if (document.querySelector('html[data-hydrated]')) { marks.ready = performance.now(); clearInterval(timer) }
    }, 10)
  })
}

async function visit(page: Page, address: string, link: keyof typeof links): Promise<Record<string, number>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', { offline: false, ...links[link] })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const bytes = new Map<string, number>()
  const kinds = new Map<string, string>()
  session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type))
  session.on('Network.loadingFinished', (event) => bytes.set(event.requestId, event.encodedDataLength))
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 })
  await page.waitForSelector('html[data-hydrated]', { state: 'attached', timeout: 120_000 })
  await page.waitForTimeout(1500)
  const found = await page.evaluate(() => {
    const { marks } = window as unknown as { marks: Marks }
    const fcp = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    return { fcp, lcp: marks.lcp, usable: marks.usable, hydrated: marks.ready, cls: marks.cls, tbt: marks.long.filter(([at]) => at >= fcp).reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0) }
  })
  const needed = [...kinds].filter(([, kind]) => kind === 'Document' || kind === 'Stylesheet').map(([id]) => bytes.get(id) ?? 0)
  return { ...found, kib_html_css: needed.reduce((sum, size) => sum + size, 0) / 1024, kib_all: [...bytes.values()].reduce((sum, size) => sum + size, 0) / 1024, requests: bytes.size }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]

for (const link of Object.keys(links) as (keyof typeof links)[]) {
  test(`first visits on ${link}`, async ({ browser, portal, page, citizen }) => {
    await citizen()
    await start(page, procedure('trich-luc-khai-sinh'))
    await fromTaskList(page)
    const cookies = await page.context().cookies()
    for (const [name, address] of [['home', '/'], ['look-up', '/tra-cuu'], ['wizard', new URL(page.url()).pathname]]) {
      const seen: Record<string, number>[] = []
      for (let run = 0; run < runs; run += 1) {
        const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, serviceWorkers: 'block', baseURL: portal.url })
        if (name === 'wizard') await context.addCookies(cookies)
        const visitor = await context.newPage()
        await watch(visitor)
        seen.push(await visit(visitor, address, link))
        await context.close()
      }
      const row = { name, link, runs, ...Object.fromEntries(Object.keys(seen[0]).map((key) => [key, Math.round(median(seen.map((one) => one[key])) * 1000) / 1000])) }
      results.push(row)
      console.log(JSON.stringify(row))
    }
    expect(results.length).toBeGreaterThan(0)
  })
}
