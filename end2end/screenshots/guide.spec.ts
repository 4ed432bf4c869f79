// The pictures of the guide (public/guide): a phone's screen of 360 by 640 at the place that a chapter talks about.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { declare, fillIn, proof } from '../fixtures/filing'
import { root } from '../fixtures/portal'
import { shrink } from '../fixtures/shrink'
import { captchaAnswer, expect, field, press, ready, test } from '../fixtures/test'

test('pictures of the guide', async ({ page, citizen }, info) => {
  test.skip(info.project.name !== 'scripts-360', 'made once')
  test.setTimeout(180_000)
  await page.setViewportSize({ width: 360, height: 640 })
  // A first visit is shown in the device's own letters; ours are there after that.
  for (const address of ['/', '/dang-ky?loai=ca-nhan']) await page.goto(address, { waitUntil: 'networkidle' })
  await page.goto('/dang-ky?loai=ca-nhan')
  await ready(page)
  await picture(page, 'dang-ky', page.getByRole('heading', { level: 1 }))
  await page.goto('/thu-tuc/trich-luc-khai-sinh')
  await ready(page)
  await picture(page, 'thu-tuc', page.getByRole('heading', { level: 1 }))

  // What is shown to everybody is nobody's: the worked example, and a name that says so.
  const person = await citizen({ name: 'Nguyễn Văn Mẫu', email: `nguoi.mau.${Date.now()}@example.com` })
  const { id } = await fillIn(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
  await page.goto(`/ho-so/${id}/khai/requester`)
  await ready(page)
  await picture(page, 'khai', page.locator('.steps'))
  await page.goto(`/ho-so/${id}/giay-to`)
  await ready(page)
  await speakVietnamese(page)
  await picture(page, 'giay-to', page.getByRole('heading', { level: 1 }))
  await page.goto(`/ho-so/${id}/xem-lai`)
  await ready(page)
  await picture(page, 'xem-lai', page.getByRole('heading', { level: 1 }))
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code } = await proof(page)
  await page.goto(`/tra-cuu?ma=${code}`)
  await ready(page)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  await page.locator('#ket-qua [data-status]').first().waitFor()
  await picture(page, 'tra-cuu', page.locator('#ket-qua .result'))
})

/** The words in a file field are the browser's own; the one that takes the pictures knows English only. */
async function speakVietnamese(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('input[type=file] { font-size: 0 !important } ::file-selector-button { display: none } input[type=file]::before { content: "Chọn tệp"; padding: 0 0.75rem; font-size: 1rem; color: var(--blue); font-weight: 600 }')
    document.adoptedStyleSheets.push(sheet)
  })
}

/** The screen with an element at its top. */
async function picture(page: Page, name: string, from: Locator): Promise<void> {
  await from.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 12))
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const png = shrink(await page.screenshot())
  expect(png.length, `${name}.png is small`).toBeLessThan(40_000)
  writeFileSync(join(root, 'public/guide', `${name}.png`), png)
}
