// Rights over one's data without scripts: a copy is asked for, comes, and is fetched; the account is erased; what a
// business allows its representative to do.
import { execFileSync } from 'node:child_process'
import { fileProcedure, start } from '../fixtures/filing'
import { procedure } from '../fixtures/procedures'
import { activate, expect, field, goodPage, logIn, logOut, press, register, somebody, test } from '../fixtures/test'

const slug = 'trich-luc-khai-sinh'

test('o3 a person gets a copy of their data, then erases the account', async ({ page, citizen, mailTo }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  const { code } = await fileProcedure(page, slug, { 'requester.email': person.email })

  await page.goto('/tai-khoan/du-lieu')
  await field(page, 'Mật khẩu hiện tại').fill('không phải mật khẩu')
  await press(page, 'Tải dữ liệu của tôi')
  await expect(page.getByRole('alert')).toContainText('Mật khẩu hiện tại chưa đúng')
  await goodPage(page)
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await press(page, 'Tải dữ liệu của tôi')
  await expect(page.getByText('Đã nhận yêu cầu')).toBeVisible()
  await mailTo(person.email, 'data_copy_ready')
  await page.goto('/tai-khoan/du-lieu')
  await goodPage(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải bản sao về máy' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^du-lieu-cua-toi-.*\.zip$/)
  const names = execFileSync('python3', ['-m', 'zipfile', '-l', (await download.path())!], { encoding: 'utf8' })
  for (const name of ['README.txt', 'tai-khoan.json', `ho-so/${code}/ho-so.json`, 'nhat-ky.json']) expect(names).toContain(name)

  await page.goto('/tai-khoan/nhat-ky')
  await expect(page.getByRole('table')).toContainText('Tải bản sao dữ liệu')
  await goodPage(page)

  await page.goto('/tai-khoan/du-lieu/xoa')
  await expect(page.getByRole('table')).toContainText(code)
  await expect(page.getByText('Có hồ sơ đang giải quyết')).toBeVisible()
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await field(page, 'Gõ XÓA để xác nhận').fill('không')
  await press(page, 'Xóa tài khoản')
  await expect(page.getByRole('alert').getByRole('heading', { name: 'Có lỗi cần sửa' })).toBeVisible()
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await field(page, 'Gõ XÓA để xác nhận').fill('xóa')
  await press(page, 'Xóa tài khoản')
  await expect(page.getByRole('heading', { level: 1, name: 'Tài khoản đã được xóa' })).toBeVisible()
  expect((await mailTo(person.email, 'account_erased')).text).toContain(code)
  await page.goto('/tai-khoan')
  await expect(page).toHaveURL(/\/dang-nhap/)
  await field(page, 'Email').fill(person.email)
  await field(page, 'Mật khẩu').fill(person.password)
  await press(page, 'Đăng nhập')
  await expect(page.getByRole('alert')).toContainText('Email hoặc mật khẩu chưa đúng')
})

test('a person restricts the handling of their data and lifts it again', async ({ page, citizen }) => {
  await citizen()
  await page.goto('/tai-khoan/du-lieu/han-che')
  await press(page, 'Hạn chế xử lý')
  await expect(page.getByRole('alert')).toContainText('Nhập lý do')
  await field(page, 'Lý do').fill('Tôi đang yêu cầu sửa dữ liệu')
  await press(page, 'Hạn chế xử lý')
  await expect(page.getByText('Đã lưu, có hiệu lực ngay')).toBeVisible()
  await expect(page.getByText('Tôi đang yêu cầu sửa dữ liệu')).toBeVisible()
  await goodPage(page)
  await press(page, 'Bỏ hạn chế')
  await expect(field(page, 'Lý do')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Mời đánh giá sau khi xong hồ sơ' }).check()
  await press(page, 'Lưu phản đối')
  await expect(page.getByRole('checkbox', { name: 'Mời đánh giá sau khi xong hồ sơ' })).toBeChecked()
})

test('a business invites a representative, who acts for it until removed', async ({ page, portal, mailTo }) => {
  test.setTimeout(120_000)
  const [business, person] = [somebody({ kind: 'doanh-nghiep' }), somebody()]
  for (const who of [business, person]) {
    await register(page, who)
    await expect(page.getByRole('heading', { name: 'Kiểm tra hộp thư' })).toBeVisible()
    await activate(page, portal, who)
  }
  await logIn(page, business)
  await page.goto('/tai-khoan/dai-dien')
  await field(page, 'Email của người được mời').fill(person.email)
  await press(page, 'Mời')
  await expect(page.getByText('Chờ nhận lời')).toBeVisible()
  await goodPage(page)
  await logOut(page)

  const { link } = await mailTo(person.email, 'representative_invited')
  await page.goto(link)
  await goodPage(page)
  await page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click()
  await field(page, 'Email').fill(person.email)
  await field(page, 'Mật khẩu').fill(person.password)
  await press(page, 'Đăng nhập')
  await press(page, 'Nhận lời')
  await expect(page.getByText('Bạn đã là người đại diện')).toBeVisible()
  await goodPage(page)
  await page.getByRole('button', { name: /^Làm việc thay/ }).click()
  await expect(page.getByText(`Làm việc thay cho: ${business.organisation}`)).toBeVisible()
  await goodPage(page)
  await start(page, procedure(slug))
  const draft = new URL(page.url()).pathname

  const other = await page.context().browser()!.newContext({ javaScriptEnabled: false, baseURL: portal.url })
  try {
    const office = await other.newPage()
    await logIn(office, business)
    await office.goto('/tai-khoan/dai-dien')
    await office.getByRole('button', { name: /^Gỡ/ }).click()
    await expect(office.getByText('Đã gỡ, có hiệu lực ngay')).toBeVisible()
  } finally {
    await other.close()
  }
  expect((await page.goto(draft))!.status()).toBe(404)
})
