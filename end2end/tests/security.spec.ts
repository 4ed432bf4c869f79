// Security cases in a browser without scripts; each name begins with the number of its case.
import { Elsewhere } from '../fixtures/elsewhere'
import { declare, fillIn, proof } from '../fixtures/filing'
import { citizen as register } from '../fixtures/people'
import { axe, captchaAnswer, exampleMoment, expect, field, logOut, press, test } from '../fixtures/test'
import { control, draft } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

test('c2 after signing out Back shows nothing personal and the old cookie opens nothing', async ({ page, portal, citizen }) => {
  const person = await citizen()
  const dossier = await draft(page, slug)
  await page.goto('/tai-khoan/thong-tin')
  await expect(field(page, 'Số điện thoại')).toHaveValue(person.phone)
  const cookies = await page.context().cookies()
  await logOut(page)
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/dang-nhap')
  expect(await page.content()).not.toContain(person.phone)

  await page.context().addCookies(cookies)
  const look = (path: string) => page.request.get(path, { maxRedirects: 0 })
  for (const path of ['/tai-khoan', dossier.url('khai'), dossier.url('giay-to/00000000000000000000000000/tai')]) {
    const answer = await look(path)
    expect(answer.status(), path).toBe(303)
    expect(answer.headers().location, path).toMatch(/^\/dang-nhap\?next=/)
  }
  const headers = { origin: portal.url, accept: 'application/json' }
  expect((await page.request.post('/f/load_profile', { data: {}, headers })).status()).toBe(401)
})

test('c3 a form sent after the login session has ended comes back as typed', async ({ anotherPortal, browser }) => {
  const first = await anotherPortal({ name: 'idle' })
  const visit = await browser.newContext({ baseURL: first.url, javaScriptEnabled: false })
  const page = await visit.newPage()
  const person = await register(page, first)
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await control(page, 'requester.full_name').fill('NGUYỄN THỊ DỞ DANG')
  await control(page, 'requester.phone').fill('0912')
  await first.halt()
  // The same house 31 minutes later.
  await anotherPortal({ name: 'idle-later', folder: first.folder, at: exampleMoment + 32 * 60_000, settings: { LISTEN: new URL(first.url).host } })
  await press(page, 'Tiếp tục')
  await expect(page).toHaveURL(/\/dang-nhap\?next=/)
  await field(page, 'Email').fill(person.email)
  await field(page, 'Mật khẩu').fill(person.password)
  await press(page, 'Đăng nhập')
  await expect(page).toHaveURL(new RegExp(`${dossier.url('khai/requester')}`))
  await expect(control(page, 'requester.full_name')).toHaveValue('NGUYỄN THỊ DỞ DANG')
  await expect(control(page, 'requester.phone')).toHaveValue('0912')
  await visit.close()
})

test('d1 forms of another site are refused and change nothing', async ({ page, portal, citizen }) => {
  const person = await citizen()
  const dossier = await draft(page, slug)
  const targets = ['/dang-xuat', dossier.url('xoa'), dossier.url('khai/requester'), '/tai-khoan/thong-tin', '/f/save_profile', '/f/delete_draft', '/f/save_step']
  const form = (path: string) => `<form method="post" action="${portal.url}${path}"><input name=":id" value="${dossier.id}"><input name="phone" value="0987654321"><button>${path}</button></form>`
  const elsewhere = await Elsewhere.serving(targets.map(form).join(''))
  try {
    for (const path of targets) {
      await page.goto(elsewhere.url)
      const answered = page.waitForResponse((answer) => answer.url() === portal.url + path)
      await press(page, path)
      expect((await answered).status(), path).toBe(403)
      await page.waitForLoadState()
    }
  } finally {
    await elsewhere.close()
  }
  // Still signed in, the draft and the profile as they were.
  await page.goto('/tai-khoan/thong-tin')
  await expect(field(page, 'Số điện thoại')).toHaveValue(person.phone)
  expect((await page.goto(dossier.url('khai')))?.status()).toBe(200)
})

test('f3 the captcha can be heard by keyboard alone, and nothing but its sound tells the answer', async ({ page }) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  const listen = page.locator('.captcha a[href$=".wav"]')
  await page.locator('.captcha').locator('xpath=preceding::input[1]').focus()
  for (let tab = 0; tab < 8 && !(await listen.evaluate((link) => link === document.activeElement)); tab += 1) await page.keyboard.press('Tab')
  await expect(listen).toBeFocused()
  const opened = page.context().waitForEvent('page')
  await page.keyboard.press('Enter')
  await (await opened).close()
  const href = (await listen.getAttribute('href'))!
  const sound = await page.request.get(href)
  expect(sound.headers()['content-type']).toMatch(/^audio\//)
  expect(href).not.toContain(captchaAnswer)
  expect(JSON.stringify(sound.headers())).not.toContain(captchaAnswer)
  const bytes = await sound.body()
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
  expect(bytes.includes(captchaAnswer)).toBe(false)
  // Six spoken characters take a while: bytes of sound by bytes a second.
  expect((bytes.length - 44) / bytes.readUInt32LE(28)).toBeGreaterThan(2)
  const captcha = field(page, 'Mã xác nhận')
  for (let tab = 0; tab < 4 && !(await captcha.evaluate((input) => input === document.activeElement)); tab += 1) await page.keyboard.press('Tab')
  await expect(captcha).toBeFocused()
  await page.keyboard.type(captchaAnswer)
  await expect(captcha).toHaveValue(captchaAnswer)
  await axe(page)
})

test('k1 the send button pressed twice sends once', async ({ page, citizen, mailTo, mailsTo }) => {
  const person = await citizen()
  await fillIn(page, slug, { 'requester.email': person.email })
  await declare(page)
  await page.getByRole('button', { name: 'Gửi thông tin', exact: true }).dblclick()
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code } = await proof(page)
  const mail = await mailTo(person.email, 'submitted')
  expect(mail.subject).toContain(code)
  await page.goto('/tai-khoan/ho-so')
  await expect(page.locator('.dossier')).toHaveCount(1)
  await expect(page.locator('.dossier')).toContainText(code)
  expect(mailsTo(person.email, 'submitted')).toHaveLength(1)
})

test('k3 Back after sending, and another tab with the draft, lead to what was sent', async ({ page, citizen, mailTo, mailsTo }) => {
  const person = await citizen()
  const { id } = await fillIn(page, slug, { 'requester.email': person.email })
  const other = await page.context().newPage()
  await other.goto(`/ho-so/${id}/khai/requester`)
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code } = await proof(page)
  await page.goBack()
  await expect(page).toHaveURL(/\/da-gui$/)
  expect((await proof(page)).code).toBe(code)

  await control(other, 'requester.full_name').fill('NGUYỄN THỊ HAI TAY')
  await press(other, 'Tiếp tục')
  await expect(other).toHaveURL(/\/da-gui$/)
  expect((await proof(other)).code).toBe(code)
  await other.goto(`/ho-so/${id}`)
  await expect(other.getByRole('main')).toContainText(code)
  await expect(other.getByRole('main')).not.toContainText('HAI TAY')
  await mailTo(person.email, 'submitted')
  expect(mailsTo(person.email, 'submitted')).toHaveLength(1)
})
