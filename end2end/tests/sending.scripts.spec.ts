// Sending with scripts in charge: Enter, locked buttons, what comes back, the confirmation and its print.
import { calls, toReview, tick } from '../fixtures/review'
import { captchaAnswer, expect, field, goodPage, press, ready, test } from '../fixtures/test'
import { control, draft } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

test('Enter in the captcha field of a form sends the form', async ({ page }) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  await ready(page)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await field(page, 'Mã xác nhận').press('Enter')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
})

test('Enter in a text box of a step goes on and adds no row', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await ready(page)
  const rows = page.locator('fieldset.repeat-row')
  const before = await rows.count()
  await rows.first().getByRole('textbox').first().press('Enter')
  await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
  await expect(rows).toHaveCount(before)
})

test('Enter in a step that is complete leads to the next one', async ({ page, citizen }) => {
  await citizen()
  const dossier = await toReview(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await control(page, 'requester.full_name').press('Enter')
  await expect(page).toHaveURL(dossier.url('khai/subject'))
})

test('what is missing is told with its part and leads to its field, by link and by address', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('xem-lai'))
  await ready(page)
  const line = page.getByRole('alert').locator('a[href$="#f-requester-full-name"]')
  await expect(line).toHaveText(/^Người yêu cầu: /)
  await line.click()
  await expect(page).toHaveURL(/\/khai\/requester\?ve=xem-lai#f-requester-full-name$/)
  const name = control(page, 'requester.full_name')
  await expect(name).toBeFocused()
  await expect(name).toBeInViewport()
  await page.reload()
  await ready(page)
  await expect(name).toBeFocused()
  await expect(name).toBeInViewport()
})

test('a wrong captcha keeps the tick, takes the focus and marks the title; Enter sends', async ({ page, citizen, mailTo }) => {
  const person = await citizen()
  const dossier = await toReview(page, slug)
  await tick(page).check()
  await field(page, 'Mã xác nhận').fill('SAI MA')
  await press(page, 'Gửi thông tin')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Mã xác nhận chưa đúng')
  await expect(alert).toBeFocused()
  await expect(page).toHaveTitle(/^Lỗi: Kiểm tra lại thông tin/)
  await expect(tick(page)).toBeChecked()
  await goodPage(page)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await field(page, 'Mã xác nhận').press('Enter')
  await expect(page).toHaveURL(dossier.url('da-gui'))
  await expect(page).toHaveTitle(/^Gửi hồ sơ thành công/)
  // The declaration names another address than the account: both are told.
  const code = (await page.getByTestId('dossier-code').innerText()).replace(/\s/g, '')
  expect((await mailTo(person.email, 'submitted')).subject).toContain(code)
  await expect(page.getByText(`${person.email} (địa chỉ của tài khoản)`)).toBeVisible()
  await goodPage(page)
})

test('the confirmation is printed with code and QR code and without what paper cannot do', async ({ page, citizen }) => {
  const person = await citizen()
  const dossier = await toReview(page, slug, { 'requester.email': person.email })
  await tick(page).check()
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(dossier.url('da-gui'))
  await page.evaluate(() => { window.print = () => { document.title = 'printed' } })
  await press(page, 'In trang này')
  await expect(page).toHaveTitle('printed')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByTestId('dossier-code')).toBeVisible()
  await expect(page.getByTestId('second-secret')).toBeVisible()
  await expect(page.locator('svg.qr')).toBeVisible()
  for (const name of ['In trang này', 'Sao chép mã']) await expect(page.getByRole('button', { name })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Theo dõi hồ sơ' })).toBeHidden()
})

test('a form on its way says so and goes once', async ({ page }) => {
  await page.goto('/quen-mat-khau')
  await ready(page)
  let release = () => {}
  const answered = new Promise<void>((done) => (release = done))
  await page.route('**/f/request_reset', async (route) => {
    await answered
    await route.continue()
  })
  const sent = calls(page, 'request_reset')
  await field(page, 'Email').fill('hoang.yen.cham@canary.example')
  await press(page, 'Gửi hướng dẫn')
  const waiting = page.getByRole('button', { name: 'Đang gửi…' })
  await expect(waiting).toHaveAttribute('aria-disabled', 'true')
  await waiting.click({ force: true })
  await field(page, 'Email').press('Enter')
  release()
  await expect(page).toHaveURL(/da-gui/)
  expect(sent).toHaveLength(1)
})

test('mistakes in the passwords stand once and are gone when the passwords are right', async ({ page, citizen }) => {
  const person = await citizen()
  await page.goto('/tai-khoan/bao-mat')
  await ready(page)
  await field(page, 'Mật khẩu hiện tại').fill('không phải mật khẩu này')
  await press(page, 'Đổi mật khẩu')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page).toHaveTitle(/^Lỗi: /)
  const boxes = page.locator('input[name*=password]')
  for (const [place, text] of [person.password, 'hoàng yến hót ban mai 44', 'hoàng yến hót ban mai 44'].entries()) await boxes.nth(place).fill(text)
  await press(page, 'Đổi mật khẩu')
  await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page).toHaveTitle(/^(?!Lỗi)/)
  for (let place = 0; place < 3; place += 1) await expect(boxes.nth(place)).toHaveValue('')
})

test('the other kind of account begins without the mistakes of the first', async ({ page }) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  await ready(page)
  await press(page, 'Đăng ký')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Doanh nghiệp' }).click()
  await expect(field(page, 'Tên doanh nghiệp')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page).toHaveTitle(/^(?!Lỗi)/)
})

test('a form that came back from the server keeps its mistakes when the scripts take over, until one goes on', async ({ page }) => {
  for (const path of ['/dang-ky', '/dang-nhap']) {
    await page.goto(path)
    await ready(page)
    // Posted as by a browser that does not have the scripts yet.
    const loaded = page.waitForEvent('load')
    await page.evaluate((action) => document.querySelector<HTMLFormElement>(`form[action="${action}"]`)!.submit(), path)
    await loaded
    await ready(page)
    await expect(page.getByRole('alert')).toContainText('Có lỗi cần sửa')
    await expect(page).toHaveTitle(/^Lỗi: /)
  }
  await page.getByRole('main').getByRole('link', { name: 'Quên mật khẩu' }).click()
  await expect(page).toHaveURL(/\/quen-mat-khau$/)
  await expect(page).toHaveTitle(/^(?!Lỗi)/)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
