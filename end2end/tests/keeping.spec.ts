// Personal documents and relatives without scripts: kept once, used in a draft, deleted after being asked.
import type { Page } from '@playwright/test'
import { step } from '../fixtures/filing'
import { pdf, picture } from '../fixtures/papers'
import { expect, field, goodPage, press, test } from '../fixtures/test'
import { draft } from '../fixtures/wizard'

const paper = 'ban-chup-ban-chinh'

async function keep(page: Page): Promise<void> {
  await page.goto('/tai-khoan/giay-to')
  await field(page, 'Loại giấy tờ').selectOption({ label: 'Giấy tờ khác' })
  await field(page, 'Tên giấy tờ').fill('Bằng đại học')
  await field(page, 'Ngày hết hạn').fill('31/02/2030')
  await page.locator('input[type=file][name=file]').setInputFiles([picture('trang-1.png'), pdf('trang-2.pdf')])
  await press(page, 'Thêm giấy tờ')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
  await expect(field(page, 'Tên giấy tờ')).toHaveValue('Bằng đại học')
  await goodPage(page)
  await field(page, 'Ngày hết hạn').fill('28/02/2030')
  await page.locator('input[type=file][name=file]').setInputFiles([picture('trang-1.png'), pdf('trang-2.pdf')])
  await press(page, 'Thêm giấy tờ')
  await expect(page.getByRole('status').filter({ hasText: 'Đã lưu giấy tờ' })).toBeVisible()
}

test('a paper is kept, used in a draft and deleted', async ({ page, citizen }) => {
  await citizen()
  await keep(page)
  await expect(page.locator('section.paper .file b')).toHaveText(['trang-1.png', 'trang-2.pdf'])
  await goodPage(page)

  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await step(page, dossier.example)
  await page.goto(dossier.url('giay-to'))
  const block = page.locator(`[data-attachment="${paper}.0"]`)
  await block.getByLabel('Tài liệu cá nhân').selectOption({ label: 'Bằng đại học' })
  const loaded = page.waitForEvent('load')
  await block.getByRole('button', { name: 'Lấy từ tài liệu cá nhân' }).click()
  await loaded
  await expect(block.locator('.file b')).toHaveText(['trang-1.png', 'trang-2.pdf'])
  await goodPage(page)

  await page.goto('/tai-khoan/giay-to')
  await expect(page.getByRole('heading', { name: 'Đã dùng trong' })).toBeVisible()
  await page.getByRole('link', { name: 'Xóa Bằng đại học' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bằng đại học')
  await goodPage(page)
  await press(page, 'Xóa giấy tờ')
  await expect(page.getByRole('status').filter({ hasText: 'Đã xóa giấy tờ' })).toBeVisible()
  await expect(page.locator('section.paper')).toHaveCount(0)
  await page.goto(dossier.url('giay-to'))
  await expect(block.locator('.file b')).toHaveText(['trang-1.png', 'trang-2.pdf'])
})

test('a relative is entered once and fills the empty fields of a form', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/nguoi-than')
  await page.getByRole('link', { name: 'Thêm người thân' }).click()
  await field(page, 'Quan hệ với bạn').selectOption({ label: 'Mẹ' })
  await field(page, 'Họ, chữ đệm, tên').fill('Trần Thị Hoa')
  await field(page, 'Ngày sinh').fill('5/3/1962')
  await goodPage(page)
  await press(page, 'Lưu')
  await expect(page.locator('.dossier b')).toHaveText('Trần Thị Hoa')
  await goodPage(page)

  const dossier = await draft(page, 'khai-sinh-thong-thuong')
  await page.goto(dossier.url('khai/mother'))
  const name = page.locator('#f-mother-full-name')
  const birth = page.locator('#f-mother-birth-date')
  await name.fill('Người Khác')
  await birth.fill('')
  await page.getByLabel('Điền từ người thân').selectOption({ label: 'Trần Thị Hoa (Mẹ)' })
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Điền', exact: true }).click()
  await loaded
  await expect(name).toHaveValue('NGƯỜI KHÁC')
  await expect(birth).toHaveValue('05/03/1962')
  await goodPage(page)
})
