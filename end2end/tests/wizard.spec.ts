// The wizard without scripts: what to know before one starts, and the way back to the review.
import { step } from '../fixtures/filing'
import { expect, goodPage, test } from '../fixtures/test'
import { draft } from '../fixtures/wizard'

test('the start page says steps, fee, time and trial before anything is filled in', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/nop/chung-thuc-ban-sao')
  await expect(page.getByText('Vận hành thử nghiệm', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Các bước' })).toBeVisible()
  await expect(page.locator('dl.rows')).toContainText('2.000 ₫ một trang')
  await expect(page.locator('dl.rows')).toContainText('Thời hạn giải quyết')
  await expect(page.getByRole('link', { name: 'Xem ví dụ mẫu đã điền đầy đủ' })).toHaveAttribute('href', /#vi-du$/)
  await goodPage(page)
})

test('the start page says for whom another procedure is before anything is filled in', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/nop/khai-sinh-thong-thuong')
  await expect(page.getByText('Cha, mẹ chưa đăng ký kết hôn', { exact: false }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Xem thủ tục: Đăng ký khai sinh cho trẻ chưa xác định được cha, mẹ' }).click()
  await expect(page).toHaveURL(/\/thu-tuc\/khai-sinh-chua-xac-dinh-cha-me$/)
})

test('"Sửa" comes back to the review', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'trich-luc-khai-sinh')
  await page.goto(dossier.url('xem-lai'))
  await page.getByRole('link', { name: 'Sửa Người yêu cầu' }).click()
  await expect(page).toHaveURL(/\/khai\/requester\?ve=xem-lai$/)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page).toHaveURL(/\/khai\/requester\?ve=xem-lai$/)
  await expect(page.getByRole('alert')).toBeVisible()
  await step(page, dossier.example)
  await expect(page).toHaveURL(/\/xem-lai$/)
})

test('an emptied office is an answer to correct, not where the dossier goes', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'trich-luc-khai-sinh')
  await page.goto(dossier.url('khai/authority'))
  await page.locator('[data-field="authority.ward"] select').selectOption('')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.goto(dossier.url('khai'))
  await expect(page.getByText('Ủy ban nhân dân phường Ba Đình')).toBeVisible()
})

test('the worked example of a page can be opened above its questions', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'trich-luc-khai-sinh')
  await page.goto(dossier.url('khai/requester'))
  await page.getByText('Xem ví dụ đã điền của phần này').click()
  await expect(page.locator('details.example')).toContainText('NGUYỄN VĂN MẪU')
  await goodPage(page)
})

test('a visit on a day without office hours is refused in words', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/appointment'))
  const day = page.locator('[data-field="visit_date"] input')
  for (const [typed, kept] of [['5/12/2027', '05/12/2027'], ['2/9/2027', '02/09/2027']]) {
    await day.fill(typed)
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(page.getByRole('alert')).toContainText('Ngày hẹn phải là ngày làm việc, từ hôm nay trở đi.')
    await expect(day).toHaveValue(kept)
  }
  await day.fill('6/12/2027')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page).toHaveURL(/\/khai\/nhan-ket-qua$/)
})

test('a mistake in a list names its row', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await page.getByRole('button', { name: 'Thêm dòng' }).click()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'Dòng 2: Nhập tên giấy tờ.' })).toBeVisible()
})
