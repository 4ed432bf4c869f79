// Which tests run, at which sizes, with or without scripts.
//
// Scripts are off unless a file is called *.scripts.spec.ts: every journey must work without them, so that is what a
// plain test proves. MOTCUA_SUITE chooses the folder: tests (part of `make test`), journeys, screenshots; in the last two
// every file runs both ways. The last, lighthouse and speed, run once. `tests` takes the journeys along at one width,
// and gives a failed test a second chance: it is reported as flaky then.
import { defineConfig, type Project } from '@playwright/test'

const suite = process.env.MOTCUA_SUITE ?? 'tests'
const phone = { width: 360, height: 800 }
const desktop = { width: 1280, height: 800 }
const bothWays = suite !== 'tests'
const once = suite === 'lighthouse' || suite === 'speed'
const withScripts = /\.scripts\.spec\.ts$/
// What these files prove at a phone's width, a wide screen proves no better: they look at no page.
const oneWidth = /\/(saving|security|typing)\.[^/]*$/

const plain = (name: string, viewport: { width: number; height: number }): Project => ({
  name, testIgnore: bothWays ? undefined : [withScripts, ...(viewport === desktop ? [oneWidth] : [])], use: { viewport, javaScriptEnabled: false },
})
const scripts = (name: string, viewport: { width: number; height: number }): Project => ({
  name, testMatch: bothWays ? undefined : withScripts, testIgnore: viewport === desktop ? oneWidth : undefined, use: { viewport, javaScriptEnabled: true },
})

const four = [plain('plain-360', phone), plain('plain-1280', desktop), scripts('scripts-360', phone), scripts('scripts-1280', desktop)]
const journeys: Project = { ...plain('journeys-360', phone), testDir: './journeys', timeout: 180_000 }
const projects = once ? [{ name: 'once' }] : suite === 'tests' ? [...four, journeys] : four

export default defineConfig({
  testDir: `./${suite}`,
  outputDir: './results/artifacts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: suite === 'tests' ? 1 : 0,
  workers: once ? 1 : 2,
  timeout: suite === 'journeys' ? 180_000 : 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.MOTCUA_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-sync',
        '--disable-dev-shm-usage', '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects,
})
