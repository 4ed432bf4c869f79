// What the journeys between citizen and office cost: an answered request, twenty dossiers received, one from hand to hand, a
// report. Part of `make measure`; figures go to results/office-journeys.json, bench/run turns them into rows.
//
// Officers sit at a list when a journey begins. A letter key counts as the press of the button that it stands for.
import type { Browser, Page } from '@playwright/test'
import { anew, count, together, type Effort } from '../fixtures/effort'
import { fileProcedure } from '../fixtures/filing'
import { desktop, Journeys, phone, took } from '../fixtures/journeys'
import { mailTo } from '../fixtures/mails'
import { askForPhoto, officeMoment, officer } from '../fixtures/office'
import { phonePhoto } from '../fixtures/papers'
import { citizen } from '../fixtures/people'
import { expect, field, Portal, press, ready, test } from '../fixtures/test'

const journeys = new Journeys('office-journeys.json')
const slug = 'trich-luc-khai-sinh'
const asked = 'Chụp lại rõ bốn góc, đủ ánh sáng.'
let portal: Portal

test.describe.configure({ mode: 'serial', timeout: 300_000 })

// Enough that twenty new ones are the ward's.
test.beforeAll(async () => { portal = await Portal.start({ demo: 800, at: officeMoment, name: 'office-journeys' }) })

test.afterAll(async () => {
  journeys.write()
  await portal.stop()
})

const status = (page: Page, wanted: string) => expect(page.locator('main [data-status]').first()).toHaveAttribute('data-status', wanted)

/** An officer at a list, with the count at nothing. */
async function at(browser: Browser, who: string, list: string): Promise<{ page: Page; effort: Effort }> {
  const page = await desktop(browser, portal.url)
  const effort = await count(page)
  await officer(page, portal.url, who)
  await page.goto(list)
  await ready(page)
  anew(effort)
  return { page, effort }
}

test('J4 the mail that asks for a better photo is answered on the phone', async ({ browser }) => {
  const door = await phone(browser, portal.url)
  const person = await citizen(door, portal)
  const { id } = await fileProcedure(door, slug, { 'requester.email': person.email })
  const desk = await desktop(browser, portal.url)
  await askForPhoto(desk, portal.url, id, asked)
  const mail = await mailTo(portal.mails, person.email, 'supplement')
  const photo = await phonePhoto(door, 'anh.jpg')
  await door.context().close()
  await desk.context().close()

  // The browser knows address and password; the person has to sign in all the same.
  const page = await phone(browser, portal.url)
  const effort = await count(page)
  await page.goto(mail.link)
  await ready(page)
  if (new URL(page.url()).pathname === '/dang-nhap') {
    await field(page, 'Email').fill(person.email)
    await field(page, 'Mật khẩu').fill(person.password)
    await press(page, 'Đăng nhập')
    await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
    await ready(page)
  }
  if (!page.url().includes('/bo-sung')) {
    await page.getByRole('main').getByRole('link', { name: /bổ sung/i }).first().click()
    await page.waitForURL(/\/bo-sung/)
    await ready(page)
  }
  const block = page.locator('[data-attachment]').first()
  await block.locator('input[type=file]').first().setInputFiles([photo])
  // Beside the paper that was sent first.
  await expect(block.locator('[data-state="done"]').nth(1)).toBeVisible({ timeout: 30_000 })
  await press(page, 'Gửi bổ sung')
  await expect(page.getByRole('heading', { level: 1, name: 'Đã gửi bổ sung' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  journeys.done({ journey: 'j4', ...effort })
  await page.context().close()
})

test('J5 twenty complete dossiers are received with two keys each', async ({ browser }) => {
  const { page, effort } = await at(browser, 'mot-cua', '/can-bo/hang-doi?loc=moi')
  await page.locator('a[data-row]').first().focus()
  await page.keyboard.press('Enter')
  let slowest = 0
  let received = 0
  while (received < 20) {
    await page.waitForURL(/\/can-bo\/ho-so\//)
    await ready(page)
    await expect(page.getByRole('button', { name: 'Tiếp nhận', exact: true })).toBeVisible()
    await page.keyboard.press('t')
    await status(page, 'accepted')
    received += 1
    const next = page.locator('#ho-so-sau')
    if (received === 20 || (await next.count()) === 0) break
    const address = new URL(page.url()).pathname
    slowest = Math.max(slowest, await took(async () => {
      await page.keyboard.press('n')
      await page.waitForURL((url) => url.pathname !== address)
      await expect(page.getByRole('button', { name: 'Tiếp nhận', exact: true })).toBeVisible()
    }))
  }
  expect(received, 'the ward has twenty new dossiers').toBe(20)
  journeys.done({ journey: 'j5', ...effort, slowest })
  await page.context().close()
})

test('J6 a dossier is processed, submitted, signed and handed over', async ({ browser }) => {
  const clerkOfWork = await at(browser, 'thu-ly', '/can-bo/hang-doi?loc=dang-xu-ly')
  const all: Effort[] = []
  let slowest = 0
  const act = async (page: Page, name: string, wanted: RegExp | string) => {
    slowest = Math.max(slowest, await took(async () => {
      await press(page, name)
      await expect(page.locator('main')).toContainText(wanted)
    }))
    await ready(page)
  }
  const open = async (page: Page, dossier: string) => {
    const row = page.locator(`main a[href^="${dossier}"]`).first()
    slowest = Math.max(slowest, await took(async () => {
      await row.click()
      await page.waitForURL((url) => url.pathname === dossier)
    }))
    await ready(page)
  }

  // One that is assigned and not begun.
  const rows = clerkOfWork.page.locator('main tr', { hasText: 'Đã phân công' }).locator('a[data-row]')
  const dossier = new URL((await rows.first().getAttribute('href'))!, portal.url).pathname
  await open(clerkOfWork.page, dossier)
  await act(clerkOfWork.page, 'Bắt đầu thẩm tra', 'Đang thẩm tra')
  await act(clerkOfWork.page, 'Trình ký', 'Chờ ký')
  all.push(clerkOfWork.effort)

  const leader = await at(browser, 'lanh-dao', '/can-bo/hang-doi?loc=cho-ky')
  await open(leader.page, dossier)
  await act(leader.page, 'Ký', 'Có kết quả')
  await status(leader.page, 'completed')
  all.push(leader.effort)

  const desk = await at(browser, 'van-thu', '/can-bo/hang-doi?loc=co-ket-qua')
  await open(desk.page, dossier)
  await desk.page.getByRole('checkbox', { name: /^Đã đối chiếu bản chính/ }).check()
  const fee = desk.page.getByRole('checkbox', { name: /^Đã thu phí/ })
  if (await fee.count()) await fee.check()
  await act(desk.page, 'Trả kết quả', 'Đã trả kết quả')
  await status(desk.page, 'returned')
  all.push(desk.effort)

  const effort = together(all)
  journeys.done({ journey: 'j6', ...effort, slowest })
  for (const { page } of [clerkOfWork, leader, desk]) await page.context().close()
})

test('J7 the report of this month becomes a spreadsheet', async ({ browser }) => {
  const { page, effort } = await at(browser, 'lanh-dao', '/can-bo')
  let slowest = await took(async () => {
    await page.locator('a[href="/can-bo/bao-cao"]').first().click()
    await expect(page.getByRole('heading', { level: 1, name: /^Báo cáo/ })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Xuất Excel' }).first()).toBeVisible()
  })
  await ready(page)
  const file = page.waitForEvent('download')
  slowest = Math.max(slowest, await took(async () => {
    await page.getByRole('link', { name: 'Xuất Excel' }).first().click()
    expect((await file).suggestedFilename()).toMatch(/\.xlsx$/)
    await (await file).path()
  }))
  journeys.done({ journey: 'j7', ...effort, slowest })
  await page.context().close()
})
