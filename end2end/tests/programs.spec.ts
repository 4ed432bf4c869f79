// Access of programs with scripts off: a token is shown once, opens what it says, and is taken back.
import { expect, field, goodPage, press, test } from '../fixtures/test'

const address = '/tai-khoan/api'
const list = '/api/v1/me/dossiers'

test('a token is made, used by a program and revoked', async ({ page, citizen, portal, playwright }) => {
  const person = await citizen()
  await page.goto(address)
  await expect(page.getByText('Chưa có khóa nào.')).toBeVisible()
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await press(page, 'Tạo khóa')
  await expect(page.getByRole('alert')).toContainText('Đặt tên để nhận ra khóa')
  await goodPage(page)
  await field(page, 'Tên khóa').fill('Sổ thu chi')
  await field(page, 'Mật khẩu hiện tại').fill(person.password)
  await press(page, 'Tạo khóa')
  const token = (await page.getByTestId('api-token').innerText()).replace(/\s/g, '')
  expect(token).toMatch(/^motcua_[\w-]{43}$/)
  await goodPage(page)

  const program = await playwright.request.newContext({ baseURL: portal.url, extraHTTPHeaders: { authorization: `Bearer ${token}` } })
  try {
    const answer = await program.get(list)
    expect(answer.status()).toBe(200)
    expect(await answer.json()).toMatchObject({ total: 0, dossiers: [] })
    await page.getByRole('link', { name: 'Tôi đã lưu khóa, xem danh sách' }).click()
    await expect(page.locator('li.dossier b', { hasText: 'Sổ thu chi' })).toBeVisible()
    expect(await page.content()).not.toContain(token)
    await goodPage(page)
    await page.getByRole('button', { name: /^Thu hồi/ }).click()
    await expect(page.getByText('Đã thu hồi khóa, có hiệu lực ngay')).toBeVisible()
    expect((await program.get(list)).status()).toBe(401)
  } finally {
    await program.dispose()
  }
})
