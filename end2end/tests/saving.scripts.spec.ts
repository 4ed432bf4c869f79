// Saving behind the person's back: copies on the device, beacons of a page that is left, refusals, a network that goes.
import type { Page } from '@playwright/test'
import { expect, logOut, ready, test } from '../fixtures/test'
import { control, cutOff, draft, saved, status, type Draft } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

/** Copies of drafts on this device. */
const copies = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('motcua:')))

test('what was typed without a network stands on the screen again, unless the server has something newer', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await page.addInitScript(() => void (navigator.sendBeacon = () => false))
  await citizen()
  const dossier = await draft(page, slug)
  const name = control(page, 'requester.full_name')
  /** The page is left before the network is back: it tries again by itself, and would get through. */
  const typeWithoutNetwork = async (text: string) => {
    await page.goto(dossier.url('khai/requester'))
    await ready(page)
    await page.route('**/f/save_step', (route) => route.abort())
    await name.fill(text)
    await expect(status(page)).toContainText('Nội dung đã nhập được giữ trên máy này')
    await expect(page.getByText('Mất kết nối.')).toBeVisible()
    await page.goto('/gioi-thieu')
    await page.unroute('**/f/save_step')
    expect(await copies(page)).toHaveLength(1)
  }
  await typeWithoutNetwork('NGUYỄN THỊ MỘT')
  const copy = await page.evaluate(() => ({ ...localStorage }))
  const back = saved(page, { 'requester.full_name': 'NGUYỄN THỊ MỘT' })
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await expect(name).toHaveValue('NGUYỄN THỊ MỘT')
  await back
  await expect.poll(() => copies(page)).toEqual([])

  // Another device has gone on since this copy was made.
  const kept = saved(page, { 'requester.full_name': 'NGUYỄN THỊ HAI' })
  await name.fill('NGUYỄN THỊ HAI')
  await kept
  await expect.poll(() => copies(page)).toEqual([])
  await page.evaluate((stored) => Object.entries(stored).forEach(([key, value]) => localStorage.setItem(key, value as string)), copy)
  await page.reload()
  await ready(page)
  await expect.poll(() => copies(page)).toEqual([])
  await expect(name).toHaveValue('NGUYỄN THỊ HAI')

  // Signing out leaves nothing behind.
  await typeWithoutNetwork('NGUYỄN THỊ BA')
  await page.goto('/tai-khoan')
  await ready(page)
  await logOut(page)
  await expect.poll(() => copies(page)).toEqual([])
})

/** A page that is alive and whose saves do not get through any more, so that only a beacon can have sent what is typed then. */
async function aliveWithoutSaves(page: Page, dossier: Draft): Promise<void> {
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  const alive = saved(page, { 'requester.full_name': 'NGUYỄN THỊ MỘT' })
  await control(page, 'requester.full_name').fill('NGUYỄN THỊ MỘT')
  await alive
  await page.route('**/f/save_step', (route) => route.abort())
}

/** The name that the server has. Asked beside the browser: looking at the page would be a visit of its own. */
async function written(page: Page, dossier: Draft): Promise<string | undefined> {
  const html = await (await page.request.get(dossier.url('khai/requester'))).text()
  return /name="requester\.full_name" value="([^"]*)"/.exec(html)?.[1]
}

test('a page that is closed before the next save sends what was typed', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await draft(page, slug)
  await aliveWithoutSaves(page, dossier)
  await control(page, 'requester.full_name').fill('NGUYỄN THỊ VỘI')
  await page.evaluate(() => localStorage.clear())
  await page.goto('/gioi-thieu')
  await expect.poll(() => written(page, dossier)).toBe('NGUYỄN THỊ VỘI')
})

test('a page that goes out of sight before the next save sends what was typed', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await draft(page, slug)
  await aliveWithoutSaves(page, dossier)
  await control(page, 'requester.full_name').fill('NGUYỄN THỊ KHUẤT')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  await expect.poll(() => written(page, dossier)).toBe('NGUYỄN THỊ KHUẤT')
})

test.describe('without the service worker, whose own requests no test can hold up', () => {
  test.use({ serviceWorkers: 'block' })

  test('a page loaded again while its last save is under way shows what was typed', async ({ page, citizen }) => {
    await page.addInitScript(() => void (navigator.sendBeacon = () => false))
    await citizen()
    const dossier = await draft(page, slug)
    await page.goto(dossier.url('khai/requester'))
    await ready(page)
    let release = () => {}
    const held = new Promise<void>((done) => (release = done))
    await page.route('**/f/save_step', async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest('**/f/save_step')
    await control(page, 'requester.full_name').fill('NGUYỄN THỊ GẤP')
    await asked
    // The new page is written before the save, and arrives after it.
    await page.route(`**${dossier.url('khai/requester')}`, async (route) => {
      const old = await route.fetch()
      const kept = saved(page)
      release()
      await kept
      await route.fulfill({ response: old })
    }, { times: 1 })
    await page.reload()
    await ready(page)
    await expect(control(page, 'requester.full_name')).toHaveValue('NGUYỄN THỊ GẤP')
    await expect.poll(() => written(page, dossier)).toBe('NGUYỄN THỊ GẤP')
  })
})

for (const [refusal, code, words, link] of [
  ['SignIn', 401, 'Phiên đăng nhập đã hết hạn', /\/dang-nhap\?next=%2Fho-so%2F.+%2Fkhai%2Frequester$/],
  ['NotFound', 404, 'Không còn bản nháp này', /\/tai-khoan$/],
  ['NotAcceptable', 422, 'Mẫu tờ khai vừa được cập nhật', /\/khai\/requester$/],
] as const) {
  test(`a save refused with ${refusal} is not tried again and says what to do`, async ({ page, citizen }) => {
    await citizen()
    const dossier = await draft(page, slug)
    await page.goto(dossier.url('khai/requester'))
    await ready(page)
    await page.clock.install()
    let tries = 0
    await page.route('**/f/save_step', (route) => {
      tries += 1
      return route.fulfill({ status: code, contentType: 'application/json', body: JSON.stringify(refusal) })
    })
    await control(page, 'requester.full_name').fill('Nguyễn Thị Thử')
    await page.clock.runFor(3_000)
    await expect(status(page)).toContainText(words)
    await expect(status(page).getByRole('link')).toHaveAttribute('href', link)
    await page.clock.runFor(60_000)
    expect(tries).toBe(1)
  })
}

test('a dossier that was sent from elsewhere leads to its confirmation', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await page.route('**/f/save_step', (route) => route.fulfill({ status: 409, contentType: 'application/json', body: '"AlreadySent"' }))
  const gone = page.waitForRequest((request) => request.isNavigationRequest() && request.url().endsWith('/da-gui'))
  await control(page, 'requester.full_name').fill('Nguyễn Thị Thử')
  await gone
})

test('the network may go and come back while one types', async ({ page, context, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await context.setOffline(true)
  const lost = page.getByText('Mất kết nối. Nội dung vẫn ở trên màn hình, sẽ tự lưu khi có mạng.')
  await expect(lost).toBeVisible()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 640 })
    await page.locator('main form > .actions').scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => scrollY), 'far down the page').toBeGreaterThan(300)
    await expect(lost).toBeInViewport({ ratio: 1 })
  }
  await control(page, 'requester.full_name').fill('Nguyễn Thị Xa')
  await expect(status(page)).toContainText('Chưa lưu được, sẽ thử lại')
  const kept = saved(page, { 'requester.full_name': 'Nguyễn Thị Xa' })
  await context.setOffline(false)
  await kept
  await expect(page.getByText('Mất kết nối.')).toHaveCount(0)
  await expect(status(page)).toContainText('Đã lưu nháp')
})
