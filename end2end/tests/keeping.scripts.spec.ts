// Kept papers and relatives with scripts in charge: the page stays, its fields and files change in place.
import { step } from '../fixtures/filing'
import { pdf } from '../fixtures/papers'
import { expect, field, goodPage, press, ready, test } from '../fixtures/test'
import { control, draft } from '../fixtures/wizard'

const paper = 'ban-chup-ban-chinh'

test('a relative fills the empty fields of a page without leaving it, and nothing typed goes', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/nguoi-than/moi')
  await ready(page)
  await field(page, 'Quan hệ với bạn').selectOption({ label: 'Mẹ' })
  await field(page, 'Họ, chữ đệm, tên').fill('Trần Thị Hoa')
  await field(page, 'Ngày sinh').fill('5/3/1962')
  await press(page, 'Lưu')
  await expect(page.locator('.dossier b')).toHaveText('Trần Thị Hoa')

  const dossier = await draft(page, 'khai-sinh-thong-thuong')
  await page.goto(dossier.url('khai/mother'))
  await ready(page)
  let loads = 0
  page.on('load', () => (loads += 1))
  await control(page, 'mother.full_name').fill('Người Khác')
  await press(page, 'Điền')
  await expect(page.getByText('Chọn một người thân rồi bấm Điền.')).toBeVisible()
  await page.getByLabel('Điền từ người thân').selectOption({ label: 'Trần Thị Hoa (Mẹ)' })
  await press(page, 'Điền')
  await expect(page.getByText('Kiểm tra lại trước khi tiếp tục.')).toBeVisible()
  await expect(control(page, 'mother.full_name')).toHaveValue('NGƯỜI KHÁC')
  await expect(control(page, 'mother.birth_date')).toHaveValue('05/03/1962')
  await goodPage(page)
  expect(loads).toBe(0)
  // It is on the server, not on the page alone.
  await page.reload()
  await ready(page)
  await expect(control(page, 'mother.birth_date')).toHaveValue('05/03/1962')
})

test('a kept paper comes into a draft without leaving the page', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/giay-to')
  await ready(page)
  await field(page, 'Loại giấy tờ').selectOption({ label: 'Hộ chiếu' })
  await page.locator('input[type=file][name=file]').setInputFiles([pdf('ho-chieu.pdf')])
  await press(page, 'Thêm giấy tờ')
  await expect(page.locator('section.paper .file b')).toHaveText(['ho-chieu.pdf'])

  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  await step(page, dossier.example)
  await page.waitForURL((url) => !url.pathname.endsWith('/documents'))
  await page.goto(dossier.url('giay-to'))
  await ready(page)
  let loads = 0
  page.on('load', () => (loads += 1))
  const block = page.locator(`[data-attachment="${paper}.0"]`)
  await block.getByLabel('Tài liệu cá nhân').selectOption({ label: 'Hộ chiếu' })
  await block.getByRole('button', { name: 'Lấy từ tài liệu cá nhân' }).click()
  await expect(block.locator('.file b')).toHaveText(['ho-chieu.pdf'])
  await expect(page.getByText('Đã lấy tệp từ tài liệu cá nhân')).toBeVisible()
  await goodPage(page)
  expect(loads).toBe(0)
})
