// Security cases with scripts in charge; each name begins with the number of its case.
import { Elsewhere } from '../fixtures/elsewhere'
import { declare, fillIn, proof } from '../fixtures/filing'
import { publicPages } from '../fixtures/pages'
import { picture } from '../fixtures/papers'
import { citizen as register } from '../fixtures/people'
import { exampleMoment, expect, field, logOut, press, ready, test } from '../fixtures/test'
import { control, draft, status } from '../fixtures/wizard'

const slug = 'trich-luc-khai-sinh'

test('c2 after signing out Back shows nothing personal', async ({ page, citizen }) => {
  const person = await citizen()
  await page.goto('/tai-khoan/thong-tin')
  await ready(page)
  await expect(field(page, 'Số điện thoại')).toHaveValue(person.phone)
  await logOut(page)
  await page.goBack()
  await expect(page).toHaveURL(/\/dang-nhap\?next=/)
  expect(await page.content()).not.toContain(person.phone)
})

test('c3 what is typed after the login session has ended is there again after signing in', async ({ anotherPortal, browser }) => {
  const first = await anotherPortal({ name: 'idle' })
  const visit = await browser.newContext({ baseURL: first.url })
  const page = await visit.newPage()
  const person = await register(page, first)
  const dossier = await draft(page, slug)
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  await first.halt()
  // The same house 31 minutes later.
  await anotherPortal({ name: 'idle-later', folder: first.folder, at: exampleMoment + 32 * 60_000, settings: { LISTEN: new URL(first.url).host } })
  await control(page, 'requester.full_name').fill('NGUYỄN THỊ DỞ DANG')
  await control(page, 'requester.phone').fill('0912')
  await press(page, 'Tiếp tục')
  await expect(status(page)).toContainText('Phiên đăng nhập đã hết hạn')
  await status(page).getByRole('link').click()
  await page.waitForURL(/\/dang-nhap\?next=/)
  await ready(page)
  await field(page, 'Email').fill(person.email)
  await field(page, 'Mật khẩu').fill(person.password)
  await press(page, 'Đăng nhập')
  await page.waitForURL((url) => url.pathname === dossier.url('khai/requester'))
  await ready(page)
  await expect(control(page, 'requester.full_name')).toHaveValue('NGUYỄN THỊ DỞ DANG')
  await expect(control(page, 'requester.phone')).toHaveValue('0912')
  await visit.close()
})

test('h1 markup in a business name, an address and a file name is shown as text', async ({ page, citizen, mailTo }) => {
  const nasty = '<img src=x onerror=alert(1)>{{7*7}}"><svg onload=alert(2)>'
  const person = await citizen({ kind: 'doanh-nghiep', organisation: `Công ty ${nasty}` })
  const detail = `${nasty}</script><script>alert(3)</script>`
  const { id } = await fillIn(page, slug, { 'requester.email': person.email, 'requester.residence': { country: 'VN', province: '01', ward: '00004', detail } })
  await page.goto(`/ho-so/${id}/giay-to`)
  await ready(page)
  const file = { ...picture(), name: `${nasty}.png` }
  const paper = page.locator('[data-attachment]').first()
  await paper.locator('input[type=file][multiple]').first().setInputFiles(file)
  await expect(paper.locator('[data-state="done"]').filter({ hasText: '<img src=x' })).toBeVisible({ timeout: 30_000 })
  const clean = async () => {
    await ready(page)
    await expect(page.locator('img[src="x"], svg[onload]')).toHaveCount(0)
  }
  for (const rest of ['khai/requester', 'khai', 'giay-to', 'xem-lai']) {
    await page.goto(`/ho-so/${id}/${rest}`)
    await clean()
  }
  await expect(page.getByRole('main')).toContainText('<img src=x onerror=alert(1)>{{7*7}}')
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  await clean()
  for (const path of [`/ho-so/${id}`, '/tai-khoan', '/tai-khoan/ho-so', '/tai-khoan/thong-tin', '/']) {
    await page.goto(path)
    await clean()
  }
  const mail = await mailTo(person.email, 'submitted')
  expect(mail.html).not.toMatch(/<img|<svg|<script/)
})

test('j2 the content security policy lets the pages live and stops a foreign script', async ({ page, expectComplaint }) => {
  test.setTimeout(120_000)
  const nonces = new Set<string>()
  for (const address of Object.values(publicPages)) {
    const answer = await page.goto(address)
    const policy = answer!.headers()['content-security-policy']
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/)
    nonces.add(/'nonce-([^']+)'/.exec(policy)![1])
    await ready(page)
  }
  expect(nonces.size).toBe(Object.keys(publicPages).length)
  // Until here a violation would have failed the test.
  expectComplaint(/content security policy/i)
  const stopped = await page.evaluate(() => new Promise<string>((done) => {
    document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.intruded = true'
    document.body.append(script)
  }))
  expect(stopped).toMatch(/^script-src/)
  expect(await page.evaluate(() => 'intruded' in window)).toBe(false)
})

test('j3 no page stands in a frame of another site', async ({ page, portal, citizen, browser }) => {
  await citizen()
  const dossier = await draft(page, slug)
  // A window of its own: the browser complains about the frames, as it should.
  const visit = await browser.newContext({ storageState: await page.context().storageState() })
  for (const path of ['/dang-nhap', dossier.url('xem-lai'), '/tai-khoan']) {
    const elsewhere = await Elsewhere.serving(`<iframe src="${portal.url}${path}"></iframe>`)
    const looker = await visit.newPage()
    await looker.goto(elsewhere.url)
    const frame = looker.frames()[1]
    await expect.poll(() => frame.url(), path).toMatch(/^chrome-error:/)
    expect(await frame.locator('main, form').count(), path).toBe(0)
    await looker.close()
    await elsewhere.close()
  }
  await visit.close()
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

test('k3 Back after sending, and another tab with the draft, lead to what was sent', async ({ page, citizen, mailsTo }) => {
  const person = await citizen()
  const { id } = await fillIn(page, slug, { 'requester.email': person.email })
  const other = await page.context().newPage()
  await other.goto(`/ho-so/${id}/khai/requester`)
  await ready(other)
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code } = await proof(page)
  await page.goBack()
  await expect(page).toHaveURL(/\/da-gui$/)
  expect((await proof(page)).code).toBe(code)

  await control(other, 'requester.full_name').fill('NGUYỄN THỊ HAI TAY')
  await expect(other).toHaveURL(/\/da-gui$/)
  expect((await proof(other)).code).toBe(code)
  await other.goto(`/ho-so/${id}`)
  await ready(other)
  await expect(other.getByRole('main')).toContainText(code)
  await expect(other.getByRole('main')).not.toContainText('HAI TAY')
  expect(mailsTo(person.email, 'submitted')).toHaveLength(1)
})
