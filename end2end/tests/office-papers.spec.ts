// Without scripts: a result that is a PDF from its upload to the hands of its owner, and the two papers that the office
// reads from what happened.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { officeMoment, officer, visitor } from '../fixtures/office'
import { pdf } from '../fixtures/papers'
import { root } from '../fixtures/portal'
import { expect, field, goodPage, press, test, validHtml } from '../fixtures/test'

/** The built-in procedures with one of level 4, whose results are handed out online. */
function levelFour(slug: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-level-four-'))
  cpSync(join(root, 'backend/data/procedures'), folder, { recursive: true })
  const file = join(folder, `${slug}.toml`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('service_level = 3', 'service_level = 4'))
  return folder
}

const stands = (page: Page, status: string) => expect(page.locator('main [data-status]').first()).toHaveAttribute('data-status', status)

async function look(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await validHtml(await answer!.text(), address)
  await goodPage(page)
}

test('an uploaded PDF is signed and its owner downloads the very same bytes', async ({ page, anotherPortal }) => {
  test.setTimeout(180_000)
  const slug = 'khai-sinh-thong-thuong'
  const catalogue = levelFour(slug)
  const portal = await anotherPortal({ demo: true, at: officeMoment, name: 'result', settings: { CATALOGUE__DIR: catalogue } })
  try {
    await officer(page, portal.url, 'mot-cua')
    await page.goto(`${portal.url}/can-bo/hang-doi?loc=moi&thu-tuc=${slug}`)
    await page.locator('main a[href^="/can-bo/ho-so/"]').first().click()
    const dossier = page.url().split('?')[0]
    const owner = /([a-z0-9-]+)@demo\.motcua\.vn/.exec(await page.locator('main').innerText())![1]
    await press(page, 'Tiếp nhận')
    await field(page, 'Người thụ lý').selectOption({ label: 'Trần Quang Dũng' })
    await press(page, 'Phân công')
    await stands(page, 'processing')

    await officer(page, portal.url, 'thu-ly')
    await page.goto(dossier)
    await page.getByRole('link', { name: 'Tải kết quả lên (tệp PDF)' }).click()
    await look(page, page.url())
    const paper = pdf('giay-khai-sinh.pdf', 2)
    await field(page, 'Tên giấy tờ kết quả').fill('Giấy khai sinh (bản điện tử)')
    await page.locator('input[type=file]').setInputFiles({ ...paper, buffer: Buffer.from('not a PDF') })
    await press(page, 'Tải kết quả lên')
    await expect(page.getByRole('alert')).toContainText('Kết quả phải là tệp PDF')
    await expect(field(page, 'Tên giấy tờ kết quả')).toHaveValue('Giấy khai sinh (bản điện tử)')
    await goodPage(page)
    await page.locator('input[type=file]').setInputFiles(paper)
    await press(page, 'Tải kết quả lên')
    await expect(page.getByText('giay-khai-sinh.pdf')).toBeVisible()
    await goodPage(page)
    await press(page, 'Trình ký')

    await officer(page, portal.url, 'lanh-dao')
    await page.goto(dossier)
    await goodPage(page)
    await press(page, 'Ký')
    await stands(page, 'completed')

    // Nothing is given out before originals are compared and the fee is there.
    await officer(page, portal.url, 'van-thu')
    await page.goto(dossier)
    for (const name of [/^Đã đối chiếu bản chính/, /^Đã thu phí/]) {
      const box = page.getByRole('checkbox', { name })
      if (await box.count()) await box.check()
    }
    await press(page, 'Trả kết quả')
    await stands(page, 'returned')

    await visitor(page, portal.url, owner)
    await page.goto(dossier.replace('/can-bo/', '/'))
    await stands(page, 'returned')
    await goodPage(page)
    const row = page.locator('li.dossier', { hasText: 'Giấy khai sinh (bản điện tử)' })
    const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: 'Tải' }).click()])
    expect(readFileSync(await download.path()).equals(paper.buffer)).toBe(true)
    await row.getByRole('link', { name: 'Trang xác minh' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await goodPage(page)
  } finally {
    rmSync(catalogue, { recursive: true, force: true })
  }
})

test('the follow-up book, the control sheet and the changes of a supplement are good pages and leave as files', async ({ page, anotherPortal }) => {
  test.setTimeout(180_000)
  const portal = await anotherPortal({ demo: true, at: officeMoment, name: 'book' })
  await officer(page, portal.url, 'van-thu')
  await look(page, `${portal.url}/can-bo/so-theo-doi`)
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  await field(page, 'Từ ngày').fill('01/09/2026')
  await press(page, 'Xem')
  await goodPage(page)
  const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Xuất Excel' }).click()])
  expect(book.suggestedFilename()).toMatch(/^so-theo-doi-2026-09-01.*\.xlsx$/)
  expect(readFileSync(await book.path()).subarray(0, 2).toString()).toBe('PK')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('link', { name: 'Phiếu kiểm soát quá trình giải quyết hồ sơ' }).click()
  await look(page, page.url())
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải bản in (PDF)' }).click()])
  expect(readFileSync(await sheet.path()).subarray(0, 4).toString()).toBe('%PDF')
})
