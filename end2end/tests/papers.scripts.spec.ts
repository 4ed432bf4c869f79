// The papers page with scripts in charge: one file after the other, and what can go wrong on the way.
import type { Page } from '@playwright/test'
import { step } from '../fixtures/filing'
import { pdf, photo, picture, sizeOfJpeg, type Paper } from '../fixtures/papers'
import { expect, goodPage, press, ready, test } from '../fixtures/test'
import { draft, saved, type Draft } from '../fixtures/wizard'

const paper = 'ban-chup-ban-chinh'
const cutOff = /Failed to load resource: net::ERR_/

const block = (page: Page, row: number) => page.locator(`[data-attachment="${paper}.${row}"]`)
const done = (page: Page, row: number) => block(page, row).locator('[data-state="done"]')
const failed = (page: Page, row: number) => block(page, row).locator('[data-state="failed"]')
const names = (page: Page, row: number) => block(page, row).locator('.file b')
const picker = (page: Page, row: number) => block(page, row).locator('input[type=file][multiple]').first()
const choose = (page: Page, row: number, files: Paper | Paper[]) => picker(page, row).setInputFiles(files)

/** A draft with its two documents filled in, on the papers page. */
async function onPapers(page: Page): Promise<Draft> {
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  await step(page, dossier.example)
  await page.waitForURL((url) => !url.pathname.endsWith('/documents'))
  await page.goto(dossier.url('giay-to'))
  await ready(page)
  await expect(block(page, 1)).toBeVisible()
  return dossier
}

test('files go up in the order of choice, and every button works without leaving the page', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  let loads = 0
  page.on('load', () => (loads += 1))
  await choose(page, 0, [picture('mot.png'), picture('hai.png'), pdf('ba.pdf')])
  await expect(done(page, 0)).toHaveCount(3)
  await expect(names(page, 0)).toHaveText(['mot.png', 'hai.png', 'ba.pdf'])
  await expect(block(page, 0).locator('img.thumb')).toHaveCount(2)
  await goodPage(page)
  await press(page, 'Chuyển lên hai.png')
  await expect(names(page, 0)).toHaveText(['hai.png', 'mot.png', 'ba.pdf'])
  // Its "up" is gone; the focus stays with the file.
  await expect(block(page, 0).getByRole('button', { name: 'Chuyển xuống hai.png' })).toBeFocused()
  await press(page, 'Ghép thành một PDF')
  await expect(names(page, 0)).toHaveText(['ba.pdf', 'hai.pdf'])
  await expect(page.getByText('Đã ghép các ảnh thành một PDF.')).toBeVisible()
  await press(page, 'Bỏ tệp ba.pdf')
  await expect(names(page, 0)).toHaveText(['hai.pdf'])
  await expect(block(page, 0).locator('input[type=file][multiple]')).toBeFocused()
  await goodPage(page)
  expect(loads).toBe(0)
  // The server has the same.
  await page.reload()
  await ready(page)
  await expect(names(page, 0)).toHaveText(['hai.pdf'])
})

test('the camera stands beside the picker and sends like it', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  await expect(block(page, 0).locator('input[type=file]').first()).toHaveAttribute('multiple')
  const camera = block(page, 0).locator('input[type=file][capture="environment"]')
  // Phones give every photo the same name.
  await camera.setInputFiles(picture('image.png'))
  await expect(done(page, 0)).toHaveCount(1)
  await camera.setInputFiles(picture('image.png'))
  await expect(done(page, 0)).toHaveCount(2)
})

test('a heavy photo is made smaller before it is sent', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  const sent = photo('anh.png')
  expect(sent.buffer.length).toBeGreaterThan(3_000_000)
  const upload = page.waitForRequest((request) => request.url().endsWith('/tep'))
  await choose(page, 0, sent)
  const length = Number((await (await upload).allHeaders())['content-length'] ?? '0')
  await expect(done(page, 0)).toHaveCount(1, { timeout: 30_000 })
  expect(length).toBeLessThan(sent.buffer.length)
  await expect(names(page, 0)).toHaveText(['anh.jpg'])
  const look = await block(page, 0).getByRole('link', { name: /^Xem/ }).getAttribute('href')
  const kept = await page.request.get(look!.replace(/\/xem$/, '/tai'))
  expect(sizeOfJpeg(await kept.body())).toEqual([2200, 825])
})

test('a HEIC picture that this browser cannot read is explained, not sent', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  let uploads = 0
  page.on('request', (request) => (uploads += request.url().endsWith('/tep') ? 1 : 0))
  await choose(page, 0, { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') })
  await expect(failed(page, 0)).toContainText('Ảnh HEIC chưa đọc được.')
  await expect(failed(page, 0)).toContainText('Tương thích nhất')
  expect(uploads).toBe(0)
  await press(page, 'Bỏ qua IMG_0001.HEIC')
  await expect(failed(page, 0)).toHaveCount(0)
})

test('i6 an upload that is cut off says so, is tried again and is there once', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await onPapers(page)
  await page.route('**/tep', (route) => route.abort('connectionreset'), { times: 2 })
  await choose(page, 0, picture('anh.png'))
  const cut = failed(page, 0).filter({ hasText: 'Tải lên bị gián đoạn. Thử lại' })
  await expect(cut).toHaveCount(1)
  const again = page.waitForEvent('requestfailed')
  await press(page, 'Thử lại anh.png')
  await again
  await expect(cut).toHaveCount(1)
  await press(page, 'Thử lại anh.png')
  await expect(done(page, 0)).toHaveCount(1)
  await expect(failed(page, 0)).toHaveCount(0)
  // Leaving and coming back shows the same, and what was typed is as it was.
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  await expect(page.locator('[data-field="documents.0.name"] input')).toHaveValue('Bằng tốt nghiệp đại học')
  await page.goto(dossier.url('giay-to'))
  await ready(page)
  await expect(names(page, 0)).toHaveText(['anh.png'])
})

test('a file that did not arrive holds "Tiếp tục" until it is seen to', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await onPapers(page)
  await page.route('**/tep', (route) => route.abort('connectionreset'), { times: 1 })
  await choose(page, 0, picture('anh.png'))
  await expect(failed(page, 0)).toHaveCount(1)
  const on = page.getByRole('link', { name: 'Tiếp tục', exact: true })
  await on.click()
  const held = page.getByText('Còn tệp chưa tải lên được. Bấm Thử lại hoặc Bỏ qua ở tệp đó rồi tiếp tục.')
  await expect(held).toBeVisible()
  await expect(page.getByRole('button', { name: 'Thử lại anh.png' })).toBeFocused()
  expect(new URL(page.url()).pathname).toBe(dossier.url('giay-to'))
  await goodPage(page)
  await press(page, 'Bỏ qua anh.png')
  await expect(failed(page, 0)).toHaveCount(0)
  await expect(held).toHaveCount(0)
  await on.click()
  await expect(page).toHaveURL(dossier.url('xem-lai'))
})

test('what the network cut off goes up by itself when it is back', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  await onPapers(page)
  await page.route('**/tep', (route) => route.abort('connectionreset'), { times: 1 })
  await choose(page, 0, picture('anh.png'))
  await expect(failed(page, 0)).toContainText('Tải lên bị gián đoạn.')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(done(page, 0)).toHaveCount(1)
  await expect(failed(page, 0)).toHaveCount(0)
  await expect(names(page, 0)).toHaveText(['anh.png'])
})

test('a running upload can be cancelled, and "Tiếp tục" waits for it', async ({ page, citizen, expectComplaint }) => {
  expectComplaint(cutOff)
  await citizen()
  const dossier = await onPapers(page)
  let open = () => {}
  const held = new Promise<void>((done) => (open = done))
  await page.route('**/tep', async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  await choose(page, 0, [picture('mot.png'), picture('hai.png')])
  await expect(block(page, 0).locator('[data-state="uploading"]')).toContainText('mot.png')
  await expect(block(page, 0).locator('[data-state="waiting"]')).toContainText('hai.png')
  await page.getByRole('link', { name: 'Tiếp tục', exact: true }).click()
  await expect(page.getByText('Còn tệp đang tải lên.')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(dossier.url('giay-to'))
  await press(page, 'Hủy mot.png')
  await expect(block(page, 0).locator('[data-state="uploading"]')).toContainText('hai.png')
  open()
  await expect(done(page, 0)).toHaveCount(1)
  await expect(names(page, 0)).toHaveText(['hai.png'])
})

test('more files than a paper takes, and empty ones, are told by name at once', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  const empty = { name: 'rong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }
  await choose(page, 0, [...Array.from({ length: 11 }, (_, at) => pdf(`${at}.pdf`)), empty])
  await expect(done(page, 0)).toHaveCount(10, { timeout: 30_000 })
  await expect(failed(page, 0).filter({ hasText: '10.pdf' })).toContainText('Giấy tờ này nhận tối đa 10 tệp.')
  await expect(failed(page, 0).filter({ hasText: 'rong.pdf' })).toContainText('Tệp rỗng')
  await expect(block(page, 0).getByText('Đã đủ 10 tệp.')).toBeVisible()
  await goodPage(page)
})

test('after the end of the login session nothing looks stored, and a link leads to the log-in and back', async ({ page, citizen }) => {
  const person = await citizen()
  const dossier = await onPapers(page)
  await page.context().clearCookies()
  await choose(page, 0, pdf('a.pdf'))
  await expect(failed(page, 0)).toContainText('Phiên đăng nhập đã hết hạn')
  await expect(done(page, 0)).toHaveCount(0)
  await failed(page, 0).getByRole('link', { name: 'Đăng nhập' }).click()
  await page.waitForURL(/\/dang-nhap\?next=/)
  await ready(page)
  await page.getByLabel(/^Email/).fill(person.email)
  await page.getByLabel(/^Mật khẩu/).fill(person.password)
  await press(page, 'Đăng nhập')
  await page.waitForURL((url) => url.pathname === dossier.url('giay-to'))
  await ready(page)
  await choose(page, 0, pdf('a.pdf'))
  await expect(done(page, 0)).toHaveCount(1)
})

test('a page that is no answer of ours is no success', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  const hotel = { status: 200, contentType: 'text/html', body: '<h1>Welcome to our hotel</h1>' }
  await page.route('**/tep', (route) => route.fulfill(hotel), { times: 1 })
  await choose(page, 0, pdf('a.pdf'))
  await expect(failed(page, 0)).toContainText('Tải lên bị gián đoạn. Thử lại')
  await expect(done(page, 0)).toHaveCount(0)
  await press(page, 'Thử lại a.pdf')
  await expect(done(page, 0)).toHaveCount(1)
})

test('files follow their rows when a row is taken away', async ({ page, citizen }) => {
  await citizen()
  const dossier = await onPapers(page)
  await choose(page, 0, pdf('bang.pdf'))
  await expect(done(page, 0)).toHaveCount(1)
  await choose(page, 1, pdf('ket-hon.pdf'))
  await expect(done(page, 1)).toHaveCount(1)
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  const kept = saved(page)
  await page.getByRole('button', { name: 'Xóa dòng', exact: true }).first().click()
  await kept
  await page.goto(dossier.url('giay-to'))
  await ready(page)
  await expect(names(page, 0)).toHaveText(['ket-hon.pdf'])
  await expect(block(page, 1)).toHaveCount(0)
})
